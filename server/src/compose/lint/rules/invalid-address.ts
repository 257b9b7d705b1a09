import { isWithin, networkText, readIp, readSubnet, type Subnet } from '../../../core/ip.js';
import type { Finding } from '../../../core/rule.js';
import type { Project } from '../../model/project.js';
import { type Model, type Resource, type Service, setting, settingText } from '../../model.js';
import type { ScalarNode } from '../../syntax/nodes.js';
import type { Resolver } from '../../syntax/resolve.js';
import { isFixed, mended, reference } from '../helpers.js';
import { rule, type Visited } from '../rule.js';

const messages = {
  ip: {
    en: '`{value}` is no IP address. The engine refuses it when the project is started.',
    ko: '`{value}`은 IP 주소가 아닙니다. 프로젝트를 시작할 때 엔진이 거부합니다.',
  },
  subnet: {
    en: '`{value}` is no address range. Write an address and the length of its prefix, as `172.28.0.0/16`.',
    ko: '`{value}`은 주소 범위가 아닙니다. `172.28.0.0/16`처럼 주소와 접두사 길이를 적으세요.',
  },
  host: {
    en: '`{value}` names a host, not a network: the range that it stands in is `{meant}`.',
    ko: '`{value}`은 네트워크가 아니라 호스트의 주소입니다. 이 주소가 든 범위는 `{meant}`입니다.',
  },
  outside: {
    en: '`{value}` is not in a subnet of the network `{network}` ({subnets}), so the container cannot be started.',
    ko: '`{value}`은 네트워크 `{network}`의 서브넷({subnets})에 없는 주소라서 컨테이너를 시작할 수 없습니다.',
  },
  unconfigured: {
    en: 'The network `{network}` has no subnet of its own, so a fixed address is refused. Give it one under `ipam`, or leave the address out.',
    ko: '네트워크 `{network}`에 정해 둔 서브넷이 없어 고정 주소가 거부됩니다. `ipam`에 서브넷을 적거나 주소를 빼세요.',
  },
  taken: {
    en: '`{value}` belongs to the service `{other}` already. The container cannot be started beside it.',
    ko: '`{value}`은 서비스 `{other}`가 이미 쓰는 주소라서 함께 시작할 수 없습니다.',
  },
  gateway: {
    en: '`{value}` is not in the subnet `{subnets}`. The engine refuses the network.',
    ko: '`{value}`은 서브넷 `{subnets}`에 없는 주소입니다. 엔진이 네트워크를 거부합니다.',
  },
} as const;

type Found = Finding<keyof typeof messages>;

export default rule({
  id: 'InvalidAddress',
  severity: 'warning',
  since: '0.1.0',
  sources: [reference('networks/#ipam'), reference('services/#ipv4_address-ipv6_address')],
  title: { en: 'Address that the engine will refuse', ko: '엔진이 거부할 주소' },
  why: {
    en: 'Compose hands addresses on as they are. What is no address, or lies outside of its subnet, fails only when the network is made or the container is started.',
    ko: 'Compose는 주소를 그대로 넘깁니다. 주소가 아니거나 서브넷을 벗어난 값은 네트워크를 만들거나 컨테이너를 시작할 때에야 실패합니다.',
  },
  messages,
  fix: { title: { en: 'Change to `{meant}`', ko: '`{meant}`(으)로 바꾸기' }, safety: 'review' },
  on: {
    at: {
      'network.ipam.config[]': checkConfig,
      'network.ipam.config[].subnet': checkSubnet,
      'network.ipam.config[].ip_range': checkSubnet,
      'network.ipam.config[].gateway': checkIp,
      'network.ipam.config[].aux_addresses.*': checkIp,
      'service.networks.*.ipv4_address': checkIp,
      'service.networks.*.ipv6_address': checkIp,
      'service.dns[]': checkIp,
      'service.dns': checkIp,
    },
    *file({ model, project, isPart }) {
      if (isPart && !project?.isComplete) return;
      const taken = new Map<string, Service>();
      for (const { service, network, node, key } of fixedAddresses(model)) {
        const ip = readIp(node.text);
        if (!ip) continue;
        const subnets = subnetsOf(network, model, project);
        const data = {
          value: node.text,
          network,
          subnets: subnets?.map(({ text }) => text).join(', ') ?? '',
          other: '',
        };
        const id = `${network} ${ip.value}`;
        const other = taken.get(id);
        if (subnets && !subnets.some(({ subnet }) => isWithin(ip, subnet)))
          yield { span: node.span, message: 'outside', data };
        else if (key === 'ipv4_address' && isUnconfigured(network, model, project))
          yield { span: node.span, message: 'unconfigured', data };
        else if (other && other !== service && areTogether(other, service))
          yield { span: node.span, message: 'taken', data: { ...data, other: other.name } };
        else taken.set(id, service);
      }
    },
  },
  examples: {
    valid: [
      'services:\n  a:\n    image: nginx:1.27\n    profiles: [a]\n    networks: {back: {ipv4_address: 172.28.0.10}}\n  b:\n    image: nginx:1.27\n    profiles: [b]\n    networks: {back: {ipv4_address: 172.28.0.10}}\nnetworks:\n  back:\n    ipam: {config: [{subnet: 172.28.0.0/16}]}\n',
      'services:\n  web:\n    image: nginx:1.27\n    networks: {back: {ipv4_address: 172.28.0.10}}\nnetworks:\n  back:\n    driver: macvlan\n',
      'services:\n  web:\n    image: nginx:1.27\n    networks: {back: {ipv4_address: 172.28.0.10}}\nnetworks:\n  back:\n    ipam: {config: [{subnet: 172.28.0.0/16, gateway: 172.28.0.1, ip_range: 172.28.5.0/24}]}\n',
      'services:\n  web:\n    image: nginx:1.27\n    networks: {back: {ipv6_address: "fd00:1::a"}}\nnetworks:\n  back:\n    ipam: {config: [{subnet: 172.28.0.0/16}, {subnet: "fd00:1::/64"}]}\n',
      'services:\n  web:\n    image: nginx:1.27\n    networks: {back: {ipv4_address: "${A}"}}\nnetworks:\n  back:\n    ipam: {config: [{subnet: "${A}/16"}]}\n',
      'services:\n  web:\n    image: nginx:1.27\n    networks: {back: {ipv4_address: 10.0.0.2}}\nnetworks:\n  back:\n    external: true\n',
      'services:\n  web:\n    image: nginx:1.27\n    networks: {back: {ipv4_address: 10.0.0.2}}\nnetworks:\n  back:\n    ipam: {config: [{subnet: 172.28.0.0/16}, {subnet: "${A}"}]}\n',
      'services:\n  web:\n    image: nginx:1.27\n    dns: [8.8.8.8, "2001:4860:4860::8888"]\n',
    ],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    networks: {back: {ipv4_address: «172.29.0.10»}}\nnetworks:\n  back:\n    ipam: {config: [{subnet: 172.28.0.0/16}]}\n',
      },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    networks: {default: {ipv4_address: «172.28.0.300»}}\n' },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    networks: [back]\nnetworks:\n  back:\n    ipam: {config: [{subnet: «172.28.0.1/16»}]}\n',
        fixed:
          'services:\n  web:\n    image: nginx:1.27\n    networks: [back]\nnetworks:\n  back:\n    ipam: {config: [{subnet: 172.28.0.0/16}]}\n',
      },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    networks: [back]\nnetworks:\n  back:\n    ipam: {config: [{subnet: «172.28.0.0»}]}\n',
      },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    networks: [back]\nnetworks:\n  back:\n    ipam: {config: [{subnet: 172.28.0.0/16, gateway: «172.29.0.1», aux_addresses: {a: «172.28.1»}}]}\n',
      },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    dns: «dns.example.com»\n' },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    networks: {back: {ipv4_address: «172.28.0.10»}}\nnetworks:\n  back:\n',
      },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    networks: {back: {ipv4_address: 172.28.0.10}}\n  other:\n    image: nginx:1.27\n    networks: {back: {ipv4_address: «172.28.0.10»}}\nnetworks:\n  back:\n    ipam: {config: [{subnet: 172.28.0.0/16}]}\n',
      },
    ],
  },
});

function* checkIp({ node }: Visited): Iterable<Found> {
  if (isFixed(node) && !readIp(node.text)) yield { span: node.span, message: 'ip', data: { value: node.text } };
}

function* checkSubnet({ node }: Visited): Iterable<Found> {
  if (!isFixed(node)) return;
  const subnet = readSubnet(node.text);
  const data = { value: node.text, meant: (subnet && networkText(subnet)) ?? '' };
  if (!subnet) yield { span: node.span, message: 'subnet', data };
  else if (!subnet.isNetwork && data.meant !== '')
    yield mended({ span: node.span, message: 'host', data }, [
      { span: node.span, text: node.style === 'plain' ? data.meant : `"${data.meant}"` },
    ]);
}

/** The gateway and other addresses of one range. */
function* checkConfig({ node, resolver }: Visited): Iterable<Found> {
  if (node?.kind !== 'map') return;
  const range = resolver.scalar(node, 'subnet');
  const subnet = isFixed(range) ? readSubnet(range.text) : null;
  const gateway = resolver.scalar(node, 'gateway');
  const ip = isFixed(gateway) ? readIp(gateway.text) : null;
  if (range && subnet && gateway && ip && !isWithin(ip, subnet))
    yield { span: gateway.span, message: 'gateway', data: { value: gateway.text, subnets: range.text } };
}

/** The fixed subnets of a network of the file; null when one is unknown or none is given. */
function subnetsOf(
  name: string,
  model: Model,
  project: Project | null,
): readonly { readonly text: string; readonly subnet: Subnet }[] | null {
  const network = model.networks.get(name);
  if (!network || project?.declares('network', name) || setting(network, 'external')) return null;
  const found: { text: string; subnet: Subnet }[] = [];
  for (const node of rangesOf(network)) {
    const subnet = isFixed(node) ? readSubnet(node.text) : null;
    if (!subnet || !isFixed(node)) return null;
    found.push({ text: node.text, subnet });
  }
  return found.length > 0 ? found : null;
}

function rangesOf(network: Resource): readonly ReturnType<Resolver['scalar']>[] {
  const resolver = network.definitions.at(-1)?.resolver;
  const ipam = setting(network, 'ipam');
  if (!resolver || ipam?.kind !== 'map') return [];
  return resolver
    .items(resolver.value(ipam, 'config'))
    .map((item) => (item.kind === 'map' ? resolver.scalar(item, 'subnet') : null));
}

/** Every fixed address that a service asks for. */
function* fixedAddresses(model: Model): Iterable<{
  readonly service: Service;
  readonly network: string;
  readonly key: string;
  readonly node: ScalarNode;
}> {
  for (const service of model.services.values()) {
    if (!service.references.some(({ kind, isKey }) => kind === 'network' && isKey)) continue;
    for (const { map, resolver } of service.definitions) {
      const networks = map && resolver.map(map, 'networks');
      if (!networks) continue;
      for (const [network, pair] of resolver.entries(networks)) {
        const options = resolver.resolve(pair.value);
        if (options?.kind !== 'map') continue;
        for (const key of ['ipv4_address', 'ipv6_address']) {
          const node = resolver.scalar(options, key);
          if (isFixed(node)) yield { service, network, key, node };
        }
      }
    }
  }
}

/** A network of the usual kind whose addresses the engine chooses. */
function isUnconfigured(name: string, model: Model, project: Project | null): boolean {
  const network = model.networks.get(name);
  if (project?.declares('network', name) || (!network && name !== 'default')) return false;
  if (!network) return true;
  const driver = settingText(network, 'driver');
  return !setting(network, 'external') && !setting(network, 'ipam') && (!driver || driver.text === 'bridge');
}

/** Services of different profiles may be meant as alternatives. */
function areTogether({ profiles: a }: Service, { profiles: b }: Service): boolean {
  return a.length === 0 || b.length === 0 || a.some((p) => b.some((q) => p.text === q.text));
}
