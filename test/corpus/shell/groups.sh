{ echo '[mysqld]'; echo 'skip-name-resolve'; } > /etc/mysql/conf.d/docker.cnf
{
	echo 'opcache.memory_consumption=128'
	echo 'opcache.revalidate_freq=2'
} > "$PHP_INI_DIR/conf.d/opcache.ini" 2>/dev/null
( umask 077; : > /run/secret ) &
wait
! test -e /tmp/x && true
time -p sleep 0
