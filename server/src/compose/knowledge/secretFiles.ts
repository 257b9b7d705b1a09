/**
 * The variables of official images whose start script also takes the path of a file, as `NAME_FILE`. Only those that the
 * images' own pages or scripts name.
 */
const readFromFile: Readonly<Record<string, RegExp>> = {
  mysql: /^MYSQL_(?:ROOT_PASSWORD|ROOT_HOST|DATABASE|USER|PASSWORD)$/,
  percona: /^MYSQL_(?:ROOT_PASSWORD|ROOT_HOST|DATABASE|USER|PASSWORD)$/,
  mariadb: /^(?:MARIADB|MYSQL)_(?:ROOT_PASSWORD|ROOT_HOST|DATABASE|USER|PASSWORD)$|^MARIADB_(?:ROOT_)?PASSWORD_HASH$/,
  postgres: /^POSTGRES_(?:PASSWORD|USER|DB|INITDB_ARGS)$/,
  mongo: /^MONGO_INITDB_ROOT_(?:USERNAME|PASSWORD)$/,
  wordpress:
    /^WORDPRESS_(?:DB_(?:HOST|USER|PASSWORD|NAME)|TABLE_PREFIX|(?:(?:SECURE_)?AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT))$/,
  nextcloud:
    /^(?:(?:MYSQL|POSTGRES)_(?:USER|PASSWORD)|MYSQL_DATABASE|POSTGRES_DB|NEXTCLOUD_ADMIN_(?:USER|PASSWORD)|REDIS_HOST_PASSWORD|SMTP_PASSWORD)$/,
  redmine: /^REDMINE_(?:DB_(?:USERNAME|PASSWORD|DATABASE)|SECRET_KEY_BASE)$/,
  influxdb: /^DOCKER_INFLUXDB_INIT_(?:USERNAME|PASSWORD|ADMIN_TOKEN)$/,
};

/** Whether the official image of a name reads a variable from the file that `NAME_FILE` names. */
export const readsFile = (image: string, variable: string): boolean =>
  Object.hasOwn(readFromFile, image) && readFromFile[image]?.test(variable) === true;
