# expect: violated assertion
# why: the closure variable is changed after the start

import threading
def main():
    n = 0
    seen = []
    def w():
        seen.append(n)
    t = threading.Thread(target=w)
    t.start()
    n = 1
    t.join()
    assert seen == [1]
main()
