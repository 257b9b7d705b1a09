import { external } from './network.js';
import type { Type } from './spec.js';
import { map, oneOf, options, page, pairs, text } from './types.js';

const at = (anchor: string): string => page('volumes', anchor);

/** One entry of the top-level `volumes`. */
export const VOLUME: Type = {
  empty: true,
  ...map({
    name: {
      type: text(),
      url: at('name'),
      example: 'name: shared-data',
      doc: {
        en: 'The real name of the volume, used as it is, without the project’s name in front.',
        ko: '볼륨의 실제 이름입니다. 프로젝트 이름을 앞에 붙이지 않고 그대로 씁니다.',
      },
    },
    driver: {
      type: oneOf({
        local: { en: 'A folder that the engine keeps on its host.', ko: '도커 엔진이 자기 호스트에 두는 폴더입니다.' },
      }),
      default: 'local',
      url: at('driver'),
      example: 'driver: local',
      doc: {
        en: 'The driver that keeps the data; `up` fails when it is not installed.',
        ko: '데이터를 보관하는 드라이버입니다. 설치되어 있지 않으면 `up`이 실패합니다.',
      },
    },
    driver_opts: {
      type: options(),
      url: at('driver_opts'),
      example: 'driver_opts:\n  type: nfs\n  o: addr=10.40.0.199,nolock,soft,rw\n  device: ":/docker/example"',
      doc: {
        en: 'Options for the volume driver. `local` mounts NFS, tmpfs or a host folder with `type`, `o` and `device`.',
        ko: '볼륨 드라이버에 넘길 옵션입니다. `local`은 `type`, `o`, `device`로 NFS, tmpfs, 호스트 폴더를 마운트합니다.',
      },
    },
    external: { ...external({ en: 'volume', ko: '볼륨', subject: '볼륨이' }), url: at('external') },
    labels: {
      type: pairs(),
      url: at('labels'),
      example: 'labels:\n  backup: daily',
      doc: { en: 'Notes (key and value) on the volume.', ko: '볼륨에 붙이는 메타데이터(키와 값)입니다.' },
    },
  }),
};
