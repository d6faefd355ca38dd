/* A place for three, visited three times by each of N. */

byte places = 3;

active [N] proctype visitor() {
  byte rounds = 3;
end:
  do
  :: d_step { rounds > 0 && places > 0 -> places-- };
     d_step { places++; rounds-- }
  od
}
