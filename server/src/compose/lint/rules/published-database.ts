import { portError, splitPort } from '../../../core/port.js';
import { isVariable, spanIn } from '../../syntax/interpolation.js';
import { reference } from '../helpers.js';
import { rule } from '../rule.js';

/** Ports on which databases listen, with the names that people know. */
const databases: Readonly<Record<string, string>> = {
  '3306': 'MySQL',
  '5432': 'PostgreSQL',
  '27017': 'MongoDB',
  '6379': 'Redis',
  '1433': 'SQL Server',
  '9200': 'Elasticsearch',
  '11211': 'Memcached',
  '2375': 'Docker',
};

export default rule({
  id: 'PublishedDatabase',
  severity: 'information',
  since: '0.1.0',
  sources: [reference('services/#ports')],
  title: { en: 'Database open to everyone', ko: '누구에게나 열린 데이터베이스' },
  why: {
    en: 'A port mapping without an address listens on all addresses of the host, past its firewall. Other services of the project need no mapping to reach the database.',
    ko: '주소 없는 포트 매핑은 방화벽을 지나 호스트의 모든 주소에서 연결을 받습니다. 같은 프로젝트의 서비스는 매핑 없이도 데이터베이스에 접속합니다.',
  },
  messages: {
    open: {
      en: 'Everyone on the network can reach {name}. Write `127.0.0.1:{port}` to keep it on this machine, or remove the mapping.',
      ko: '네트워크의 누구나 {name}에 접속할 수 있습니다. 이 컴퓨터에서만 쓰려면 `127.0.0.1:{port}`로 적고, 필요 없으면 매핑을 지우세요.',
    },
  },
  fix: {
    title: { en: 'Only for this machine: `127.0.0.1:{port}`', ko: '이 컴퓨터에서만: `127.0.0.1:{port}`' },
    safety: 'review',
  },
  on: {
    at: {
      *'service.ports[]'({ node }, { syntax }) {
        if (node?.kind !== 'scalar' || node.type !== 'string' || isVariable(node.text) || portError(node.text)) return;
        const { ip, host, container } = splitPort(node.text);
        const name = databases[container];
        if (!name || host === '' || (ip !== '' && ip !== '0.0.0.0')) return;
        const span = spanIn(syntax.text, node, { start: 0, end: node.text.length });
        const port = node.text.slice(ip === '' ? 0 : ip.length + 1);
        const inQuotes = node.style === 'double' || node.style === 'single';
        const text = inQuotes ? `127.0.0.1:${port}` : `"127.0.0.1:${port}"`;
        yield { span, message: 'open', data: { name, port }, fix: [{ span, text }] };
      },
    },
  },
  examples: {
    valid: ['services:\n  db:\n    image: mysql:8.4\n    ports: ["127.0.0.1:3307:3306", "8080:80", "3306"]\n'],
    invalid: [
      {
        code: 'services:\n  db:\n    image: mysql:8.4\n    ports:\n      - "«3307:3306»"\n',
        fixed: 'services:\n  db:\n    image: mysql:8.4\n    ports:\n      - "127.0.0.1:3307:3306"\n',
      },
    ],
  },
});
