-- N producers and N consumers, a shelf for two, one condition variable that wakes in the order of arrival. The even ones produce.

const
  N: 4;
  ALL: 2 * N;
  CAPACITY: 2;
  PARCELS: 3;

type
  Worker: 0 .. ALL - 1;

var
  parcels: 0 .. CAPACITY;
  held: boolean;
  length: 0 .. ALL;
  line: array [Worker] of Worker;
  waiting: array [Worker] of boolean;
  left: array [Worker] of 0 .. PARCELS;
  place: array [Worker] of 0 .. 6;

function produces(worker: Worker): boolean;
begin
  return worker % 2 = 0;
endfunction;

-- What a worker has to wait for: a full shelf for producers, an empty one for consumers.
function stuck(worker: Worker): boolean;
begin
  if produces(worker) then return parcels = CAPACITY; else return parcels = 0; endif;
endfunction;

startstate
begin
  parcels := 0; held := false; length := 0;
  for worker: Worker do
    line[worker] := 0; waiting[worker] := false; left[worker] := PARCELS; place[worker] := 0;
  endfor;
endstartstate;

ruleset worker: Worker do
  rule "takes the bell" place[worker] = 0 & left[worker] > 0 & !held ==> held := true; place[worker] := 1; endrule;
  rule "must wait" place[worker] = 1 & stuck(worker) ==> place[worker] := 2; endrule;
  rule "need not wait" place[worker] = 1 & !stuck(worker) ==> place[worker] := 4; endrule;
  rule "waits" place[worker] = 2 ==>
    line[length] := worker; length := length + 1; waiting[worker] := true; held := false; place[worker] := 3; endrule;
  rule "wakes" place[worker] = 3 & !waiting[worker] & !held ==> held := true; place[worker] := 1; endrule;
  rule "puts or takes" place[worker] = 4 ==>
    if produces(worker) then parcels := parcels + 1; else parcels := parcels - 1; endif;
    place[worker] := 5; endrule;
  rule "notifies" place[worker] = 5 ==>
    if length > 0 then
      waiting[line[0]] := false;
      for i := 0 to ALL - 2 do line[i] := line[i + 1]; endfor;
      line[ALL - 1] := 0;
      length := length - 1;
    endif;
    place[worker] := 6; endrule;
  rule "lets go of the bell" place[worker] = 6 ==>
    held := false; left[worker] := left[worker] - 1; place[worker] := 0; endrule;
endruleset;

rule "over" forall worker: Worker do left[worker] = 0 endforall ==> endrule;
