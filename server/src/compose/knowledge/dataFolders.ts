/**
 * Where the program of an official image keeps what must outlive its container, by repository: the VOLUME lines of the images
 * themselves. For when no engine can be asked.
 */
const dataFolders: Readonly<Record<string, readonly string[]>> = {
  cassandra: ['/var/lib/cassandra'],
  couchdb: ['/opt/couchdb/data'],
  ghost: ['/var/lib/ghost/content'],
  influxdb: ['/var/lib/influxdb2'],
  mariadb: ['/var/lib/mysql'],
  mongo: ['/data/db', '/data/configdb'],
  mysql: ['/var/lib/mysql'],
  neo4j: ['/data', '/logs'],
  nextcloud: ['/var/www/html'],
  rabbitmq: ['/var/lib/rabbitmq'],
  redis: ['/data'],
  registry: ['/var/lib/registry'],
  solr: ['/var/solr'],
  valkey: ['/data'],
  wordpress: ['/var/www/html'],
};

/** The data folders of an official image; empty for one that has none or is not known. */
export function dataFoldersOf(name: string, tag: string): readonly string[] {
  // From 18 on the version has a folder of its own below: https://hub.docker.com/_/postgres
  if (name === 'postgres') return [Number.parseInt(tag, 10) < 18 ? '/var/lib/postgresql/data' : '/var/lib/postgresql'];
  return Object.hasOwn(dataFolders, name) ? (dataFolders[name] ?? []) : [];
}
