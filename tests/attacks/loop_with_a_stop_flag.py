# expect: verified
# why: whatever the server does, main sets running to False in the end, and then its loop is over
import threading, time
running = True
count = 0
def serve():
    global count
    while running:
        count = 1 - count
t = threading.Thread(target=serve)
t.start()
time.sleep(1)
running = False
t.join()
