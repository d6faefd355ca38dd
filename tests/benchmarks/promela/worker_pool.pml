/* N workers and twenty pieces of work; a 0 sends one worker home. */

#define ITEMS 20

chan work = [ITEMS + N] of { bit };
byte unfinished;

active proctype boss() {
  byte sent;
  do
  :: d_step { sent < ITEMS -> work!1; unfinished++; sent++ }
  :: d_step { sent == ITEMS && unfinished == 0 -> sent = 0 }; break
  od;
end:
  do
  :: d_step { sent < N -> work!0; unfinished++; sent++ }
  od
}

active [N] proctype worker() {
  do
  :: work?1; unfinished--
  :: work?0; break
  od;
end:
  false
}
