#!/usr/bin/env bash
# Makes the certificates of the TLS tests anew: an authority, and what it signed or did not sign. For loopback only.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -subj '/CN=navilink-tui test authority' \
	-keyout "$work/ca.key" -out authority.pem 2>/dev/null

touch "$work/index.txt"
cat >"$work/ca.conf" <<EOF
[ca]
default_ca = test
[test]
database = $work/index.txt
new_certs_dir = $work
serial = $work/serial
certificate = authority.pem
private_key = $work/ca.key
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
EOF
echo 01 >"$work/serial"

# name, subjectAltName, first day, last day
sign() {
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" -addext "subjectAltName=$2" \
		-keyout "$work/$1.key" -out "$work/$1.csr" 2>/dev/null
	openssl ca -batch -config "$work/ca.conf" -in "$work/$1.csr" -startdate "$3" -enddate "$4" -notext \
		-out "$work/$1.crt" 2>/dev/null
	cat "$work/$1.key" "$work/$1.crt" >"$1.pem"
}

sign good 'IP:127.0.0.1,DNS:localhost' 20200101000000Z 21200101000000Z
sign wrong-name 'DNS:elsewhere.invalid' 20200101000000Z 21200101000000Z
sign expired 'IP:127.0.0.1,DNS:localhost' 20200101000000Z 20210101000000Z

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -subj '/CN=self-signed' \
	-addext 'subjectAltName=IP:127.0.0.1,DNS:localhost' -keyout "$work/own.key" -out "$work/own.crt" 2>/dev/null
cat "$work/own.key" "$work/own.crt" >self-signed.pem
