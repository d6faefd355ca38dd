/* N threads that read the total and write back one more. */

byte total;
byte finished;

active [N] proctype adder() {
  byte seen;
  seen = total;
  d_step { total = seen + 1; seen = 0; finished++ };
end:
  false
}

active proctype starter() {
  finished == N;
  assert(total == N);
end:
  false
}
