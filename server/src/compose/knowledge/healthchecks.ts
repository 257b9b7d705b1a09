import { splitImageRef } from '../../core/imageRef.js';

/** A check that works with the programs inside the official image, by repository. `$$` is the container's own dollar sign. */
export const healthchecks: Readonly<Record<string, string>> = {
  mysql: '["CMD-SHELL", "mysqladmin ping -h 127.0.0.1 --silent"]',
  mariadb: '["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]',
  postgres: '["CMD-SHELL", "pg_isready -U $${POSTGRES_USER:-postgres}"]',
  redis: '["CMD", "redis-cli", "ping"]',
  valkey: '["CMD", "valkey-cli", "ping"]',
  mongo: '["CMD", "mongosh", "--quiet", "--eval", "db.adminCommand(\'ping\').ok"]',
  rabbitmq: '["CMD", "rabbitmq-diagnostics", "-q", "ping"]',
  nginx: '["CMD-SHELL", "curl -fsS http://localhost/ > /dev/null"]',
  memcached: '["CMD-SHELL", "echo version | nc -w 1 localhost 11211"]',
  elasticsearch: '["CMD-SHELL", "curl -fsS http://localhost:9200/_cluster/health"]',
  influxdb: '["CMD", "influx", "ping"]',
  neo4j: '["CMD-SHELL", "wget -qO- http://localhost:7474"]',
  cassandra: '["CMD-SHELL", "nodetool status"]',
  traefik: '["CMD", "traefik", "healthcheck", "--ping"]',
};

/** The check for an image, by the last part of its repository's name; null when none is known. */
export function healthcheckOf(image: string): string | null {
  const { repository } = splitImageRef(image);
  const name = image.slice(repository.start, repository.end).split('/').at(-1) ?? '';
  return (Object.hasOwn(healthchecks, name) ? healthchecks[name] : undefined) ?? null;
}
