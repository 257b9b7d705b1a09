from alpine:3.20 as base
workdir /srv
copy . .
run make

from base
expose 9000
cmd ["./srv"]
