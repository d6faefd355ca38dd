# expect: violated livelock
# why: ready may be True only while the consumer does not look; then nobody sets it again
import threading, time
ready = False
def producer():
    global ready
    ready = True
    ready = False
def consumer():
    while not ready:
        time.sleep(0.1)
    print("got it")
threading.Thread(target=producer).start()
threading.Thread(target=consumer).start()
