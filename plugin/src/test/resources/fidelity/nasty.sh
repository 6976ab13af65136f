# Fills the current directory with what restores get wrong. The first argument is "root" for what only root can make.
set -eu
umask 022

mkdir plain empty 'sp ace' modes times
printf hello >plain/file
: >plain/zero
printf 'with newline\n' >plain/text

# Names: quotes, control and direction characters, bytes that are no text, what shells and other systems treat specially.
for name in 'qu"ote' "apo'strophe" '?#%&;|<>*' '-rf' 'trailing ' ' leading' '.hidden' '...' 'con' 'nul.txt' 'a:b' 'back\slash' '$(id)' '~'; do
    printf '%s' "$name" >"sp ace/$name"
done
printf newline >"sp ace/$(printf 'a\nb')"
printf tab >"sp ace/$(printf 'tab\there')"
printf escape >"sp ace/$(printf '\033[31mred')"
printf bidi >"sp ace/$(printf 'ev\342\200\256il')"
mkdir "sp ace/$(printf 'caf\351')"
printf latin >"sp ace/$(printf 'caf\351/\377\376')"
printf long >"sp ace/$(printf '%0255d' 0)"
printf upper >'sp ace/Case'
printf lower >'sp ace/case'
printf composed >"sp ace/$(printf '\303\251')"
printf decomposed >"sp ace/$(printf 'e\314\201')"

# Links.
ln -s plain/file good
ln -s nowhere dangling
ln -s . loop
ln -s /etc/passwd absolute
ln -s "$(printf 'x\351/../y')" no-text
ln -s "$(printf '%04000d' 0)" long-target
ln plain/file plain/second
mkdir linked
ln plain/file linked/third
ln plain/zero linked/zero

# Modes.
for mode in 0000 0400 0644 0755 2755 4755 6711; do
    printf $mode >modes/$mode
    chmod $mode modes/$mode
done
mkdir modes/sticky modes/setgid modes/private
chmod 1777 modes/sticky
chmod 2775 modes/setgid
chmod 0700 modes/private

# Holes: at the begin, in the middle, at the end; a file that is one hole; zeros that are written.
truncate -s 20M holes
printf data | dd of=holes bs=1 seek=8388608 conv=notrunc status=none
truncate -s 3M one-hole
dd if=/dev/zero of=zeros bs=1M count=1 status=none

# A tree of 200 levels.
mkdir deep
(cd deep && for i in $(seq 200); do mkdir d && cd d; done && printf bottom >bottom)

if [ "${1:-}" = root ]; then
    printf strange >plain/strange
    chown 12345:54321 plain/strange
    chown -h 4242:4343 dangling
    mkdir given && chown 3:4 given
    printf suid >given/suid && chown 12345:3 given/suid && chmod 6755 given/suid
fi

# Times, those of directories last.
touch -d '2001-02-03 04:05:06.123456789 UTC' times/nanos
touch -d '1970-01-01 00:00:00 UTC' times/zero
touch -d '1960-07-08 09:10:11 UTC' times/before
touch -d '2038-01-19 03:14:08 UTC' times/past-2038
touch -d '2200-01-01 00:00:00.5 UTC' times/far
touch -h -d '2005-06-07 08:09:10.123456 UTC' good dangling loop absolute no-text long-target
touch -d '1999-12-31 23:59:59.999999999 UTC' empty
touch -d '2002-03-04 05:06:07.000000001 UTC' times
