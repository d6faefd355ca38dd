-- Dining philosophers who take the fork with the lower number first.

const
  N: 4;

type
  Seat: 0 .. N - 1;

var
  taken: array [Seat] of boolean;
  place: array [Seat] of 0 .. 4;

function first(seat: Seat): Seat;
begin
  if seat = N - 1 then return 0; else return seat; endif;
endfunction;

function second(seat: Seat): Seat;
begin
  if seat = N - 1 then return N - 1; else return seat + 1; endif;
endfunction;

startstate
begin
  for seat: Seat do taken[seat] := false; place[seat] := 0; endfor;
endstartstate;

ruleset seat: Seat do
  rule "takes the first" place[seat] = 0 & !taken[first(seat)] ==>
    taken[first(seat)] := true; place[seat] := 1; endrule;
  rule "takes the second" place[seat] = 1 & !taken[second(seat)] ==>
    taken[second(seat)] := true; place[seat] := 2; endrule;
  rule "lays down the second" place[seat] = 2 ==>
    taken[second(seat)] := false; place[seat] := 3; endrule;
  rule "lays down the first" place[seat] = 3 ==>
    taken[first(seat)] := false; place[seat] := 4; endrule;
endruleset;

-- The end is no deadlock: it may go on as it is.
rule "over" forall seat: Seat do place[seat] = 4 endforall ==> endrule;
