# expect: verified
# why: whatever was typed before, quit may be typed next
import threading
n = 0
def work():
    global n
    n += 1
threading.Thread(target=work).start()
while input() != "quit":
    print(n)
