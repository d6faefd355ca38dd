# expect: violated divergence
# why: spin never ends; that main then asks for ever whether it has is the same mistake and not told twice
import threading
x = 0
def spin():
    while True:
        pass
def other():
    global x
    x = 1
    x = 0
t = threading.Thread(target=spin)
u = threading.Thread(target=other)
t.start(); u.start()
while x == 0:
    pass
while t.is_alive():
    pass
