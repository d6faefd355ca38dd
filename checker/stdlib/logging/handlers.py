"""logging.handlers as the checker reads it: handlers that take everything and write nothing."""

from logging import Handler

DEFAULT_TCP_LOGGING_PORT = 9020
DEFAULT_UDP_LOGGING_PORT = 9021
DEFAULT_HTTP_LOGGING_PORT = 9022
DEFAULT_SOAP_LOGGING_PORT = 9023
SYSLOG_UDP_PORT = 514
SYSLOG_TCP_PORT = 514


class RotatingFileHandler(Handler):
    """Where a file, a host or a queue is named, it is left alone."""

    def __init__(self, *args, **kwargs):
        super().__init__()

    def doRollover(self):
        pass

    def start(self):
        pass

    def stop(self):
        pass


BaseRotatingHandler = TimedRotatingFileHandler = WatchedFileHandler = RotatingFileHandler
SocketHandler = DatagramHandler = SysLogHandler = SMTPHandler = HTTPHandler = NTEventLogHandler = RotatingFileHandler
BufferingHandler = MemoryHandler = QueueHandler = QueueListener = RotatingFileHandler
