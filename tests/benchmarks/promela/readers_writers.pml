/* N readers and N writers of a notice board in two halves. What a process has read is forgotten once it has been used. */

byte front, back, readers;
bool counting, taken;

active [N] proctype reader() {
  byte seen;
  d_step { !counting -> counting = true };
  seen = readers;
  d_step { readers = seen + 1; seen = 0 };
  if
  :: readers == 1; d_step { !taken -> taken = true }
  :: readers != 1
  fi;
  counting = false;
  seen = front;
  d_step { assert(back == seen); seen = 0 };
  d_step { !counting -> counting = true };
  seen = readers;
  d_step { readers = seen - 1; seen = 0 };
  if
  :: readers == 0; taken = false
  :: readers != 0
  fi;
  counting = false;
end:
  false
}

active [N] proctype writer() {
  byte seen;
  d_step { !taken -> taken = true };
  seen = front;
  d_step { front = seen + 1; seen = 0 };
  seen = back;
  d_step { back = seen + 1; seen = 0 };
  taken = false;
end:
  false
}
