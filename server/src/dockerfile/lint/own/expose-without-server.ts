import { officialImage } from '../../knowledge/officialImages.js';
import type { Stage } from '../../model.js';
import { chainOf, inChain, isTarget } from '../hadolint/stages.js';
import { rule } from '../rule.js';
import { official } from './officialBase.js';

export default rule({
  id: 'ExposeWithoutServer',
  severity: 'information',
  since: '0.1.0',
  sources: ['https://docs.docker.com/reference/dockerfile/#expose'],
  title: { en: 'EXPOSE, but nothing that listens', ko: 'EXPOSE는 있지만 듣는 프로그램이 없음' },
  why: {
    en: 'EXPOSE only writes down which port the program of the container listens on. This image starts no program: neither it nor its base image has a CMD or ENTRYPOINT besides a shell.',
    ko: 'EXPOSE는 컨테이너의 프로그램이 어느 포트에서 듣는지 적어 둘 뿐입니다. 이 이미지에는 시작할 프로그램이 없습니다. 셸 말고는 CMD도 ENTRYPOINT도 정해져 있지 않습니다.',
  },
  messages: {
    nothing: {
      en: 'Add the CMD or ENTRYPOINT that starts the server on this port.',
      ko: '이 포트에서 서버를 시작하는 CMD나 ENTRYPOINT를 추가하세요.',
    },
  },
  on: {
    *stage(stage, { model }) {
      if (!startsNothing(stage.root) || !isTarget(model, stage)) return;
      if (inChain(stage, 'EXPOSE') === null || inChain(stage, 'CMD') !== null) return;
      if (inChain(stage, 'ENTRYPOINT') !== null) return;
      const expose = chainOf(stage).find((node) => node.name === 'EXPOSE');
      if (expose !== undefined) yield { span: expose.args, message: 'nothing' };
    },
  },
  examples: {
    valid: [
      'FROM nginx:1.29\nEXPOSE 80',
      'FROM debian:13\nEXPOSE 80\nCMD ["apache2ctl", "-D", "FOREGROUND"]',
      'FROM debian:13 AS base\nENTRYPOINT ["a"]\nFROM base\nEXPOSE 80',
      'FROM someone/debian:13\nEXPOSE 80',
      'FROM debian:13 AS build\nEXPOSE 80\nFROM nginx:1.29\nCOPY --from=build /a /a',
      'FROM debian:13\nRUN true',
    ],
    invalid: [
      { code: 'FROM debian:13\nRUN make install\nEXPOSE «80»' },
      { code: 'FROM scratch\nCOPY a /a\nEXPOSE «80/tcp 443»' },
      { code: 'FROM docker.io/library/alpine:3.22 AS base\nFROM base\nEXPOSE «8080»\nEXPOSE 9090' },
    ],
  },
});

/** An empty image, or a bare operating system, which starts a shell and nothing else. */
const startsNothing = (stage: Stage): boolean =>
  stage.baseName === 'scratch' || officialImage(official(stage)?.name ?? '')?.category === 'system';
