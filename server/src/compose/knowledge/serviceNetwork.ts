import { EXTRA_HOSTS } from './grants.js';
import type { KeySpec } from './spec.js';
import { map, oneOf, options, page, resourceName, text, textOrList, uniqueList } from './types.js';

const at = (anchor: string): string => page('services', anchor);

const portKeys = {
  target: {
    type: { scalar: { types: ['integer', 'string'], format: 'exposedPort' } },
    url: at('ports'),
    example: 'target: 80',
    doc: { en: 'The port inside the container.', ko: '컨테이너 쪽 포트입니다.' },
  },
  published: {
    type: { scalar: { types: ['string', 'integer'] } },
    default: 'a free port',
    url: at('ports'),
    example: 'published: "8080"',
    doc: {
      en: 'The port on the host, or a range such as `"8000-9000"` from which a free one is taken.',
      ko: '호스트 쪽 포트입니다. `"8000-9000"`처럼 범위를 적으면 그 가운데 빈 포트를 씁니다.',
    },
  },
  host_ip: {
    type: text('ip'),
    default: '0.0.0.0',
    url: at('ports'),
    example: 'host_ip: 127.0.0.1',
    doc: {
      en: 'The host’s address to listen on. `127.0.0.1` lets only this machine connect; left out, everyone on the network can.',
      ko: '호스트가 연결을 받을 주소입니다. `127.0.0.1`이면 이 컴퓨터에서만, 생략하면 네트워크의 누구나 접속할 수 있습니다.',
    },
  },
  protocol: {
    type: oneOf({
      tcp: { en: 'The default.', ko: '기본값입니다.' },
      udp: { en: 'Without connections.', ko: '연결 없이 주고받습니다.' },
      sctp: { en: 'Rare.', ko: '드물게 씁니다.' },
    }),
    default: 'tcp',
    url: at('ports'),
    example: 'protocol: tcp',
    doc: { en: 'The protocol of the port.', ko: '포트의 프로토콜입니다.' },
  },
  app_protocol: {
    type: text(),
    since: '2.26',
    url: at('ports'),
    example: 'app_protocol: http',
    doc: {
      en: 'What is spoken over the port, as a hint for tools.',
      ko: '포트로 주고받는 응용 프로토콜입니다. 도구에 주는 힌트입니다.',
    },
  },
  mode: {
    type: oneOf({
      ingress: { en: 'Balanced over all nodes of a Swarm.', ko: 'Swarm의 모든 노드에 나눠 받습니다.' },
      host: { en: 'Published on each container’s own node.', ko: '컨테이너가 있는 노드에서만 받습니다.' },
    }),
    default: 'ingress',
    url: at('ports'),
    example: 'mode: host',
    doc: { en: 'How the port is published in a Swarm.', ko: 'Swarm에서 포트를 여는 방식입니다.' },
  },
  name: {
    type: text(),
    url: at('ports'),
    example: 'name: web',
    doc: { en: 'A name for people to read.', ko: '사람이 읽을 포트 이름입니다.' },
  },
} as const satisfies Readonly<Record<string, KeySpec>>;

const membership = {
  aliases: {
    type: uniqueList(text()),
    url: at('networks'),
    example: 'aliases:\n  - database',
    doc: {
      en: 'More host names by which others on this network reach the service.',
      ko: '이 네트워크에서 서비스에 접속할 때 쓸 다른 호스트 이름입니다.',
    },
  },
  ipv4_address: {
    type: text('ip'),
    url: at('ipv4_address-ipv6_address'),
    example: 'ipv4_address: 172.28.0.10',
    doc: {
      en: 'A fixed IPv4 address; the network needs an `ipam` subnet that holds it. The service name is nearly always enough.',
      ko: '고정 IPv4 주소입니다. 네트워크의 `ipam`에 이 주소가 든 서브넷이 있어야 합니다. 대개는 서비스 이름만으로 충분합니다.',
    },
  },
  ipv6_address: {
    type: text('ip'),
    url: at('ipv4_address-ipv6_address'),
    example: 'ipv6_address: 2001:3984:3989::10',
    doc: { en: 'A fixed IPv6 address.', ko: '고정 IPv6 주소입니다.' },
  },
  link_local_ips: {
    type: uniqueList(text('ip')),
    url: at('link_local_ips'),
    example: 'link_local_ips:\n  - 169.254.1.2',
    doc: { en: 'Link-local addresses for the container.', ko: '컨테이너에 줄 링크 로컬 주소입니다.' },
  },
  mac_address: {
    type: text('mac'),
    since: '2.23.2',
    url: at('mac_address'),
    example: 'mac_address: 02:42:ac:11:65:43',
    doc: { en: 'The hardware address on this network.', ko: '이 네트워크에서 쓸 MAC 주소입니다.' },
  },
  interface_name: {
    type: text(),
    since: '2.36',
    url: at('interface_name'),
    example: 'interface_name: eth0',
    doc: {
      en: 'The name of the network interface in the container.',
      ko: '컨테이너 안 네트워크 인터페이스의 이름입니다.',
    },
  },
  driver_opts: {
    type: options(),
    since: '2.27.1',
    url: at('driver_opts'),
    example: 'driver_opts:\n  com.docker.network.bridge.host_binding_ipv4: 127.0.0.1',
    doc: {
      en: 'Options for the network driver, for this connection.',
      ko: '이 연결에 쓸 네트워크 드라이버 옵션입니다.',
    },
  },
  priority: {
    type: { scalar: { types: ['number'] } },
    default: '0',
    url: at('priority'),
    example: 'priority: 1000',
    doc: { en: 'Networks with a higher number are joined first.', ko: '숫자가 큰 네트워크에 먼저 연결합니다.' },
  },
  gw_priority: {
    type: { scalar: { types: ['number'] } },
    default: '0',
    since: '2.33',
    url: at('gw_priority'),
    example: 'gw_priority: 1',
    doc: {
      en: 'The network with the highest number is the way to the outside.',
      ko: '숫자가 가장 큰 네트워크를 기본 게이트웨이로 씁니다.',
    },
  },
} as const satisfies Readonly<Record<string, KeySpec>>;

/** Service keys: how the container is reached and what it reaches. */
export const serviceNetwork = {
  ports: {
    type: {
      list: {
        unique: true,
        of: { scalar: { types: ['number', 'string'], format: 'port' }, ...map(portKeys) },
      },
    },
    url: at('ports'),
    example: 'ports:\n  - "8080:80"',
    snippet: '\n\t- "${1:8080}:${2:80}"',
    doc: {
      en: 'Port mapping: host port → container port, like `docker run -p`. `"8080:80"` means that `localhost:8080` on the host reaches port 80 in the container. Other services of the project need no mapping; they use the service name and the container’s port. Put it in quotes.',
      ko: '포트 매핑입니다. `docker run -p`처럼 호스트 포트 → 컨테이너 포트를 연결합니다. `"8080:80"`이면 호스트의 `localhost:8080`이 컨테이너의 80번 포트로 이어집니다. 같은 프로젝트의 서비스끼리는 매핑 없이 서비스 이름과 컨테이너 포트로 접속합니다. 따옴표로 감싸 적으세요.',
    },
  },
  expose: {
    type: { list: { of: { scalar: { types: ['string', 'number'], format: 'exposedPort' } }, unique: true } },
    url: at('expose'),
    example: 'expose:\n  - "3000"',
    doc: {
      en: 'States which ports the container opens. By that alone the host cannot connect: that takes `ports`. Services on one network reach each other without it.',
      ko: '컨테이너가 여는 포트를 알립니다(포트 공개). 이것만으로는 호스트에서 접속할 수 없으며 그러려면 `ports`가 필요합니다. 같은 네트워크의 서비스끼리는 없어도 접속됩니다.',
    },
  },
  networks: {
    type: {
      list: { of: text('network'), unique: true },
      dict: { pattern: resourceName, strict: true, names: 'network', of: { empty: true, ...map(membership) } },
    },
    url: at('networks'),
    example: 'networks:\n  - front\n  - back',
    doc: {
      en: 'The networks that the service joins, by their names at the top level. Left out, it joins `default`. Services that share no network are isolated from each other.',
      ko: '서비스가 들어갈 네트워크입니다. 최상위 `networks`에 선언한 이름을 적으며 생략하면 `default`에 들어갑니다. 같은 네트워크가 없는 서비스끼리는 격리됩니다.',
    },
  },
  network_mode: {
    type: {
      scalar: {
        types: ['string'],
        format: 'networkMode',
        values: {
          host: {
            en: 'The host’s own network; no isolation, no port mapping.',
            ko: '호스트의 네트워크를 그대로 씁니다. 격리와 포트 매핑이 없습니다.',
          },
          none: { en: 'No network.', ko: '네트워크를 쓰지 않습니다.' },
          bridge: {
            en: 'The engine’s default bridge, without service names.',
            ko: '엔진의 기본 브리지를 씁니다. 서비스 이름으로 접속할 수 없습니다.',
          },
        },
      },
    },
    url: at('network_mode'),
    example: 'network_mode: host',
    doc: {
      en: 'Uses a network that is not the project’s own: the host’s, none, or that of another service (`service:name`) or container. Cannot stand beside `networks`.',
      ko: '프로젝트의 네트워크 대신 호스트의 네트워크를 쓰거나, 없애거나, 다른 서비스(`service:이름`)나 컨테이너의 네트워크를 함께 씁니다. `networks`와 함께 쓸 수 없습니다.',
    },
  },
  links: {
    type: uniqueList(text('link')),
    url: at('links'),
    deprecated: {
      en: 'A left-over of `docker run --link`. Services on one network already reach each other by name; for another name use `networks.<name>.aliases`.',
      ko: '`docker run --link`의 흔적입니다. 같은 네트워크의 서비스는 이미 이름으로 접속하며, 다른 이름이 필요하면 `networks.<이름>.aliases`를 쓰세요.',
    },
    example: 'links:\n  - db:database',
    doc: {
      en: 'Reaches another service by an alias as host name, `service:alias`.',
      ko: '다른 서비스에 별칭을 호스트 이름으로 붙여 접속합니다(`서비스:별칭`).',
    },
  },
  external_links: {
    type: uniqueList(text()),
    url: at('external_links'),
    example: 'external_links:\n  - redis:cache',
    doc: {
      en: 'Links to containers outside of this project. A shared external network is the better way.',
      ko: '이 프로젝트 밖의 컨테이너와 연결합니다. 외부 네트워크를 함께 쓰는 편이 낫습니다.',
    },
  },
  hostname: {
    type: text(),
    url: at('hostname'),
    example: 'hostname: web1',
    doc: {
      en: 'The container’s own host name. Others reach it by the service name, not by this.',
      ko: '컨테이너 자신의 호스트 이름입니다. 다른 서비스는 이 이름이 아니라 서비스 이름으로 접속합니다.',
    },
  },
  domainname: {
    type: text(),
    url: at('domainname'),
    example: 'domainname: example.com',
    doc: { en: 'The container’s domain name.', ko: '컨테이너의 도메인 이름입니다.' },
  },
  extra_hosts: {
    type: EXTRA_HOSTS,
    url: at('extra_hosts'),
    example: 'extra_hosts:\n  - "host.docker.internal=host-gateway"',
    doc: {
      en: 'Host names with fixed addresses, added to the container’s `/etc/hosts`. `host-gateway` stands for the host itself.',
      ko: '컨테이너의 `/etc/hosts`에 더할 호스트 이름과 주소입니다. `host-gateway`는 호스트 자신을 뜻합니다.',
    },
  },
  dns: {
    type: textOrList('ip'),
    url: at('dns'),
    example: 'dns: 1.1.1.1',
    doc: { en: 'Name servers for the container.', ko: '컨테이너가 쓸 DNS 서버입니다.' },
  },
  dns_opt: {
    type: uniqueList(text()),
    url: at('dns_opt'),
    example: 'dns_opt:\n  - use-vc',
    doc: { en: 'Options for name look-up (`/etc/resolv.conf`).', ko: '이름 풀이 옵션입니다(`/etc/resolv.conf`).' },
  },
  dns_search: {
    type: textOrList(),
    url: at('dns_search'),
    example: 'dns_search: example.com',
    doc: { en: 'Domains that are tried for short host names.', ko: '짧은 호스트 이름에 붙여 볼 도메인입니다.' },
  },
  mac_address: {
    type: text('mac'),
    url: at('mac_address'),
    example: 'mac_address: 02:42:ac:11:65:43',
    doc: {
      en: 'The container’s hardware address. Better given per network.',
      ko: '컨테이너의 MAC 주소입니다. 네트워크마다 따로 적는 편이 낫습니다.',
    },
  },
} as const satisfies Readonly<Record<string, KeySpec>>;
