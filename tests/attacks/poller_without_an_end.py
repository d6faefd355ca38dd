# expect: verified
# why: the poller is a loop without a way out: no schedule ends the program, so it is meant to be endless
import threading, time
value = 0
def poll():
    while True:
        print(value)
        time.sleep(1)
def change():
    global value
    value = 1
threading.Thread(target=poll).start()
threading.Thread(target=change).start()
