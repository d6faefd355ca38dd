-- N readers and N writers of a notice board in two halves. What a process has read is forgotten once it has been used.

const
  N: 4;

type
  Reader: 0 .. N - 1;
  Writer: 0 .. N - 1;

var
  front, back: 0 .. N;
  readers: 0 .. N;
  counting, taken: boolean;
  reader: array [Reader] of 0 .. 14;
  read: array [Reader] of 0 .. N;
  writer: array [Writer] of 0 .. 6;
  written: array [Writer] of 0 .. N;

startstate
begin
  front := 0; back := 0; readers := 0; counting := false; taken := false;
  for i: Reader do reader[i] := 0; read[i] := 0; endfor;
  for i: Writer do writer[i] := 0; written[i] := 0; endfor;
endstartstate;

ruleset i: Reader do
  rule "counts in" reader[i] = 0 & !counting ==> counting := true; reader[i] := 1; endrule;
  rule "reads the number" reader[i] = 1 ==> read[i] := readers; reader[i] := 2; endrule;
  rule "writes one more" reader[i] = 2 ==> readers := read[i] + 1; read[i] := 0; reader[i] := 3; endrule;
  rule "is the first" reader[i] = 3 & readers = 1 ==> reader[i] := 4; endrule;
  rule "is not the first" reader[i] = 3 & readers != 1 ==> reader[i] := 5; endrule;
  rule "keeps writers out" reader[i] = 4 & !taken ==> taken := true; reader[i] := 5; endrule;
  rule "has counted in" reader[i] = 5 ==> counting := false; reader[i] := 6; endrule;
  rule "reads the front" reader[i] = 6 ==> read[i] := front; reader[i] := 7; endrule;
  rule "reads the back" reader[i] = 7 ==>
    assert back = read[i] "read while the board was being changed";
    read[i] := 0; reader[i] := 8; endrule;
  rule "counts out" reader[i] = 8 & !counting ==> counting := true; reader[i] := 9; endrule;
  rule "reads the number again" reader[i] = 9 ==> read[i] := readers; reader[i] := 10; endrule;
  rule "writes one less" reader[i] = 10 ==> readers := read[i] - 1; read[i] := 0; reader[i] := 11; endrule;
  rule "is the last" reader[i] = 11 & readers = 0 ==> reader[i] := 12; endrule;
  rule "is not the last" reader[i] = 11 & readers != 0 ==> reader[i] := 13; endrule;
  rule "lets writers in" reader[i] = 12 ==> taken := false; reader[i] := 13; endrule;
  rule "has counted out" reader[i] = 13 ==> counting := false; reader[i] := 14; endrule;
endruleset;

ruleset i: Writer do
  rule "takes the board" writer[i] = 0 & !taken ==> taken := true; writer[i] := 1; endrule;
  rule "looks at the front" writer[i] = 1 ==> written[i] := front; writer[i] := 2; endrule;
  rule "changes the front" writer[i] = 2 ==> front := written[i] + 1; written[i] := 0; writer[i] := 3; endrule;
  rule "looks at the back" writer[i] = 3 ==> written[i] := back; writer[i] := 4; endrule;
  rule "changes the back" writer[i] = 4 ==> back := written[i] + 1; written[i] := 0; writer[i] := 5; endrule;
  rule "leaves the board" writer[i] = 5 ==> taken := false; writer[i] := 6; endrule;
endruleset;

rule "over" forall i: Reader do reader[i] = 14 endforall & forall i: Writer do writer[i] = 6 endforall ==> endrule;
