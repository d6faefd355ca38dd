"""A window with a button; each press starts a thread that counts down."""

import threading
import time
import tkinter as tk


class Countdown:
    def __init__(self):
        self.remaining = 2
        self.running = False

    def start(self):
        if not self.running:
            self.running = True
            threading.Thread(target=self.run).start()

    def run(self):
        while self.remaining > 0:
            time.sleep(1)
            self.remaining -= 1
        self.running = False


class App(tk.Tk):
    def __init__(self):
        super().__init__()
        self.countdown = Countdown()
        self.label = tk.Label(self, text="2")
        self.label.pack()
        tk.Button(self, text="start", command=self.countdown.start).pack()
        self.after(100, self.refresh)

    def refresh(self):
        self.label.config(text=str(self.countdown.remaining))
        self.after(100, self.refresh)


if __name__ == "__main__":
    App().mainloop()
