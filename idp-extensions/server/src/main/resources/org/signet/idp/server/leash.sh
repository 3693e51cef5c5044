# Runs a command and ends it, with everything it started, when standard input ends: the parent holds the other
# end of that pipe, and the kernel closes it however the parent dies.
# usage: leash.sh session|job GRACE_SECONDS COMMAND...   (session: this shell leads a process group of its own)
mode=$1 grace=$2
shift 2
if [ "$mode" = job ]; then set -m; fi
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
if [ "$mode" = job ]; then group=$child; else group=$$; fi
trap '' TERM INT HUP
(
  while read -r _; do :; done <&3
  kill -s TERM -- "-$group"
  waited=0
  while kill -0 "$child" 2>/dev/null && [ "$waited" -lt "$grace" ]; do
    sleep 1
    waited=$((waited + 1))
  done
  kill -s KILL -- "-$group"
) 2>/dev/null &
watch=$!
exec 3<&-
wait "$child"
status=$?
kill -s KILL "$watch" 2>/dev/null
exit "$status"
