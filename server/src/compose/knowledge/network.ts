import type { Prose } from '../../core/text.js';
import type { KeySpec, Type } from './spec.js';
import { dict, flag, list, map, oneOf, options, page, pairs, text } from './types.js';

const at = (anchor: string): string => page('networks', anchor);

/** `external`, the same for networks, volumes, secrets and configs but for what is named. */
export function external(thing: Prose & { readonly subject: string }, closed = true): KeySpec {
  const keys = {
    name: {
      type: text(),
      example: 'name: shared',
      deprecated: { en: 'Use `name` beside `external: true`.', ko: '`external: true` 옆에 `name`을 쓰세요.' },
      doc: { en: `The real name of the ${thing.en}.`, ko: `${thing.ko}의 실제 이름입니다.` },
    },
  };
  return {
    type: { ...flag, map: closed ? { keys } : { keys, open: true } },
    default: 'false',
    example: 'external: true',
    doc: {
      en: `The ${thing.en} exists already and is not Compose's: it is not created by \`up\`, not removed by \`down\`, and must be there before \`up\`. Only \`name\` may stand beside it.`,
      ko: `${thing.subject} 이미 있으며 Compose가 관리하지 않는다는 뜻입니다. \`up\`으로 생성하지 않고 \`down\`으로 삭제하지 않으므로 미리 있어야 합니다. 옆에는 \`name\`만 쓸 수 있습니다.`,
    },
  };
}

const ipamConfig: Readonly<Record<string, KeySpec>> = {
  subnet: {
    type: text('cidr'),
    example: 'subnet: 172.28.0.0/16',
    doc: { en: 'The address range of the network, with its mask.', ko: '네트워크의 주소 범위(서브넷)입니다.' },
  },
  ip_range: {
    type: text('cidr'),
    example: 'ip_range: 172.28.5.0/24',
    doc: {
      en: 'The part of the subnet from which containers get addresses.',
      ko: '서브넷 가운데 컨테이너에 주소를 나눠 줄 범위입니다.',
    },
  },
  gateway: {
    type: text('ip'),
    example: 'gateway: 172.28.0.1',
    doc: { en: 'The address of the gateway of the subnet.', ko: '서브넷의 게이트웨이 주소입니다.' },
  },
  aux_addresses: {
    type: dict(text('ip')),
    example: 'aux_addresses:\n  host1: 172.28.1.5',
    doc: {
      en: 'Addresses that the network driver uses itself; no container gets them.',
      ko: '네트워크 드라이버가 직접 쓰므로 컨테이너에 주지 않을 주소입니다.',
    },
  },
};

/** One entry of the top-level `networks`. */
export const NETWORK: Type = {
  empty: true,
  ...map({
    name: {
      type: text(),
      url: at('name'),
      example: 'name: shared-net',
      doc: {
        en: 'The real name of the network, used as it is, without the project’s name in front.',
        ko: '네트워크의 실제 이름입니다. 프로젝트 이름을 앞에 붙이지 않고 그대로 씁니다.',
      },
    },
    driver: {
      type: oneOf({
        bridge: {
          en: 'A private network on this host; the default.',
          ko: '이 호스트 안의 사설 네트워크입니다. 기본값입니다.',
        },
        overlay: { en: 'A network across the nodes of a Swarm.', ko: 'Swarm 노드 사이를 잇는 네트워크입니다.' },
        macvlan: {
          en: 'Containers get an address in the host’s own network.',
          ko: '컨테이너가 호스트가 속한 네트워크의 주소를 받습니다.',
        },
        ipvlan: {
          en: 'As macvlan, with the host’s hardware address.',
          ko: 'macvlan과 같지만 호스트의 MAC 주소를 씁니다.',
        },
        host: { en: 'The host’s own network, no isolation.', ko: '호스트의 네트워크를 그대로 쓰며 격리가 없습니다.' },
        none: { en: 'No network at all.', ko: '네트워크를 쓰지 않습니다.' },
      }),
      default: 'bridge',
      url: at('driver'),
      example: 'driver: bridge',
      doc: { en: 'The driver that makes the network.', ko: '네트워크를 만드는 드라이버입니다.' },
    },
    driver_opts: {
      type: options(),
      url: at('driver_opts'),
      example: 'driver_opts:\n  com.docker.network.driver.mtu: "1450"',
      doc: {
        en: 'Options for the network driver; see its own manual.',
        ko: '네트워크 드라이버에 넘길 옵션입니다. 드라이버 문서를 보세요.',
      },
    },
    ipam: {
      url: at('ipam'),
      example: 'ipam:\n  config:\n    - subnet: 172.28.0.0/16',
      doc: {
        en: 'How addresses are handed out on this network (IP address management). Needed only for fixed addresses or when the default range collides with another network.',
        ko: '이 네트워크에서 IP 주소를 나눠 주는 방법(IPAM)입니다. 고정 주소를 쓰거나 기본 범위가 다른 네트워크와 겹칠 때만 필요합니다.',
      },
      type: map({
        driver: {
          type: text(),
          default: 'default',
          example: 'driver: default',
          doc: {
            en: 'The address driver instead of the default.',
            ko: '기본 드라이버 대신 쓸 주소 관리 드라이버입니다.',
          },
        },
        config: {
          type: list(map(ipamConfig)),
          example: 'config:\n  - subnet: 172.28.0.0/16\n    gateway: 172.28.0.1',
          doc: { en: 'The address ranges, one entry each.', ko: '주소 범위를 항목마다 하나씩 적습니다.' },
        },
        options: {
          type: dict(text()),
          example: 'options:\n  foo: bar',
          doc: { en: 'Options for the address driver.', ko: '주소 관리 드라이버에 넘길 옵션입니다.' },
        },
      }),
    },
    external: { ...external({ en: 'network', ko: '네트워크', subject: '네트워크가' }), url: at('external') },
    internal: {
      type: flag,
      default: 'false',
      url: at('internal'),
      example: 'internal: true',
      doc: {
        en: 'Cuts the network off from the outside. Containers on it reach each other but not the internet, and their published ports are not reachable through it.',
        ko: '네트워크를 바깥과 끊습니다. 안의 컨테이너끼리는 접속하지만 인터넷에는 나갈 수 없습니다.',
      },
    },
    enable_ipv4: {
      type: flag,
      since: '2.33.1',
      default: 'true',
      url: at('enable_ipv4'),
      example: 'enable_ipv4: false',
      doc: { en: 'Whether containers get IPv4 addresses.', ko: '컨테이너에 IPv4 주소를 줄지 정합니다.' },
    },
    enable_ipv6: {
      type: flag,
      default: 'false',
      url: at('enable_ipv6'),
      example: 'enable_ipv6: true',
      doc: { en: 'Whether containers get IPv6 addresses too.', ko: '컨테이너에 IPv6 주소도 줄지 정합니다.' },
    },
    attachable: {
      type: flag,
      default: 'false',
      url: at('attachable'),
      example: 'attachable: true',
      doc: {
        en: 'Lets containers outside of the stack join an overlay network.',
        ko: '스택 밖의 독립 컨테이너도 overlay 네트워크에 들어올 수 있게 합니다.',
      },
    },
    labels: {
      type: pairs(),
      url: at('labels'),
      example: 'labels:\n  com.example.team: web',
      doc: { en: 'Notes (key and value) on the network.', ko: '네트워크에 붙이는 메타데이터(키와 값)입니다.' },
    },
  }),
};
