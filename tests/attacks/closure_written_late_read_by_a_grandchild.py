# expect: violated assertion
# why: main's function rebinds its variable after it has started the maker

import threading
lock = threading.Lock()
seen = []
def main():
    n = 0
    def leaf():
        with lock: pass
        seen.append(n)
    def maker():
        t = threading.Thread(target=leaf)
        t.start()
        t.join()
    t = threading.Thread(target=maker)
    t.start()
    n = 1
    t.join()
main()
assert seen == [1]
