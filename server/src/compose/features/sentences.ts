import { codeSpan } from '../../core/markdown.js';
import { portError, splitPort } from '../../core/port.js';
import type { Prose } from '../../core/text.js';
import { isVariable } from '../syntax/interpolation.js';
import { mountOf } from '../syntax/mount.js';

/** A port mapping as a sentence in the notes' terms; null when it cannot be read. */
export function portText(text: string): Prose | null {
  if (!isVariable(text) && portError(text) && !/^\d+$/.test(text)) return null;
  const { ip, host, container, protocol } = splitPort(text);
  if (container === '') return null;
  const inside = codeSpan(container);
  const over = protocol === '' || protocol === 'tcp' ? '' : ` (${protocol})`;
  if (host === '') {
    return {
      en: `A free port of the host → container ${inside}${over}. \`docker compose port\` shows which one.`,
      ko: `호스트의 빈 포트 → 컨테이너 ${inside}${over}. 어떤 포트인지는 \`docker compose port\`로 봅니다.`,
    };
  }
  const outside = codeSpan(host);
  const isLocal = ip === '127.0.0.1' || ip === '[::1]';
  return {
    en: `Host ${outside} → container ${inside}${over}. ${
      isLocal
        ? 'Only this machine can connect.'
        : ip === ''
          ? 'Everyone who reaches the host can connect.'
          : `Only through the address ${codeSpan(ip)}.`
    }`,
    ko: `호스트 ${outside} → 컨테이너 ${inside}${over}. ${
      isLocal
        ? '이 컴퓨터에서만 접속할 수 있습니다.'
        : ip === ''
          ? '호스트에 닿을 수 있는 누구나 접속할 수 있습니다.'
          : `${codeSpan(ip)} 주소로만 접속할 수 있습니다.`
    }`,
  };
}

/** A mount as a sentence in the notes' terms; null when it cannot be read. */
export function mountText(text: string): Prose | null {
  const mount = mountOf(text);
  if (mount.error) return null;
  const target = codeSpan(text.slice(mount.target.start, mount.target.end));
  const options = mount.options ? text.slice(mount.options.start, mount.options.end).split(',') : [];
  const readOnly = options.includes('ro');
  const end: Prose = readOnly
    ? { en: ' The container may only read.', ko: ' 컨테이너는 읽기만 할 수 있습니다.' }
    : { en: '', ko: '' };
  if (!mount.source) {
    return {
      en: `An anonymous volume at ${target} in the container. It has no name, so the next container gets a new one.`,
      ko: `컨테이너의 ${target}에 이름 없는 볼륨을 마운트합니다. 이름이 없으므로 새 컨테이너는 새 볼륨을 받습니다.`,
    };
  }
  const source = codeSpan(text.slice(mount.source.start, mount.source.end));
  if (mount.isBind) {
    return {
      en: `Bind mount: ${source} on the host appears as ${target} in the container.${end.en}`,
      ko: `바인드 마운트: 호스트의 ${source} → 컨테이너의 ${target}.${end.ko}`,
    };
  }
  return {
    en: `The volume ${source} at ${target} in the container. What is written there outlives the container.${end.en}`,
    ko: `볼륨 ${source} → 컨테이너의 ${target}. 여기에 쓴 것은 컨테이너를 삭제해도 남습니다.${end.ko}`,
  };
}
