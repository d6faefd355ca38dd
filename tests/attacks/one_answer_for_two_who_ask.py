# expect: violated livelock
# why: the server answers one ticket, so that the other client spins for ever, in every schedule; its loop was meant to end
import threading, queue
q = queue.Queue()
class Ticket:
    def __init__(self): self.ready = False
def client():
    t = Ticket()
    q.put(t)
    while not t.ready:
        pass
def server():
    t = q.get()
    t.ready = True
for f in (client, client, server):
    threading.Thread(target=f).start()
