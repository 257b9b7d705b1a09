/**
 * Further examples of the builder's checks, on both sides of each condition and exemption; with the examples in the rule
 * itself there are at least six of each. `«…»` marks what is reported.
 */
export const exemptions: Readonly<
  Record<string, { readonly valid: readonly string[]; readonly invalid: readonly string[] }>
> = {
  ExposeInvalidFormat: {
    valid: [
      'FROM busybox\nEXPOSE 80\n',
      'FROM busybox\nEXPOSE 80/tcp 53/udp\n',
      'FROM busybox\nEXPOSE 8000-8010/sctp\n',
      'FROM busybox\nARG PORT=80\nEXPOSE $PORT\n',
      'FROM busybox\nEXPOSE "80"\n',
    ],
    invalid: [
      'FROM busybox\nEXPOSE «8080:80»\n',
      'FROM busybox\nEXPOSE 443 «127.0.0.1:80:80»\n',
      'FROM busybox\nEXPOSE «80:80/tcp» «81:81/udp»\n',
      'FROM busybox\nEXPOSE «8000-8001:9000-9001»\n',
    ],
  },
  ExposeProtoCasing: {
    valid: [
      'FROM busybox\nEXPOSE 80/tcp\n',
      'FROM busybox\nEXPOSE 80/udp 81/tcp\n',
      'FROM busybox\nEXPOSE 80/sctp\n',
      'FROM busybox\nEXPOSE 80\n',
      'FROM busybox\nARG P=tcp\nEXPOSE 80/$P\n',
    ],
    invalid: [
      'FROM busybox\nEXPOSE «80/TCP»\n',
      'FROM busybox\nEXPOSE 80/tcp «81/Udp»\n',
      'FROM busybox\nEXPOSE «80-90/Tcp»\n',
      'FROM busybox\nEXPOSE «1/SCTP» «2/UDP»\n',
    ],
  },
  MaintainerDeprecated: {
    valid: [
      'FROM busybox\nLABEL maintainer=a@example.com\n',
      'FROM busybox\n# MAINTAINER a\n',
      'FROM busybox\nRUN echo MAINTAINER a\n',
      'FROM busybox\nLABEL org.opencontainers.image.authors="a"\n',
      'FROM busybox\nRUN <<EOF\nMAINTAINER a\nEOF\n',
    ],
    invalid: [
      'FROM busybox\n«MAINTAINER» a\n',
      'FROM busybox\n«maintainer» a <a@example.com>\n',
      'FROM busybox AS a\n«MAINTAINER» x\nFROM a\n«MAINTAINER» y\n',
      'FROM busybox\n«MAINTAINER» "a b"\n',
      'FROM busybox\n«MAINTAINER» a \\\n  b\n',
    ],
  },
  StageNameCasing: {
    valid: [
      'FROM busybox AS a\n',
      'FROM busybox AS a-b_c.d\n',
      'FROM busybox AS a1\nFROM a1 AS b2\n',
      'FROM busybox\n',
      'from busybox as build\n',
    ],
    invalid: [
      'FROM busybox AS «Build»\n',
      'FROM busybox AS «BUILD»\nFROM build AS ok\n',
      'FROM busybox AS a\nFROM a AS «bUild»\n',
      'from busybox as «X»\n',
      'FROM busybox AS «A» \n',
    ],
  },
  DuplicateStageName: {
    valid: [
      'FROM busybox AS a\nFROM busybox AS b\n',
      'FROM busybox\nFROM busybox\n',
      'FROM busybox AS a\nFROM a AS aa\n',
      'FROM busybox AS busybox\n',
      'FROM busybox AS a\nFROM a\n',
    ],
    invalid: [
      'FROM busybox AS a\nFROM busybox AS «a»\n',
      'FROM busybox AS a\nFROM busybox AS «A»\n',
      'FROM busybox AS a\nFROM busybox AS b\nFROM busybox AS «a»\n',
      'FROM busybox AS a\nFROM a AS «a»\n',
      'FROM busybox AS x\nFROM busybox AS «x»\nFROM busybox AS «x»\n',
    ],
  },
  ReservedStageName: {
    valid: [
      'FROM busybox AS a\n',
      'FROM busybox AS scratchy\n',
      'FROM scratch\nCOPY a b\n',
      'FROM busybox AS my-context\n',
      'FROM busybox AS contexts\n',
    ],
    invalid: [
      'FROM busybox AS «scratch»\n',
      'FROM busybox AS «context»\n',
      'FROM busybox AS a\nFROM a AS «context»\n',
      'from busybox as «scratch»\n',
    ],
  },
  MultipleInstructionsDisallowed: {
    valid: [
      'FROM busybox\nCMD ["a"]\nENTRYPOINT ["b"]\n',
      'FROM busybox AS a\nCMD ["a"]\nFROM a\nCMD ["b"]\n',
      'FROM busybox\nHEALTHCHECK NONE\nCMD ["a"]\n',
      'FROM busybox\nRUN a\nRUN b\n',
      'FROM busybox\nONBUILD CMD ["a"]\nCMD ["b"]\n',
    ],
    invalid: [
      'FROM busybox\n«CMD ["a"]»\nCMD ["b"]\n',
      'FROM busybox\n«ENTRYPOINT ["a"]»\nENTRYPOINT ["b"]\n',
      'FROM busybox\n«HEALTHCHECK CMD a»\nHEALTHCHECK NONE\n',
      'FROM busybox\n«CMD ["a"]»\n«CMD ["b"]»\nCMD ["c"]\n',
      'FROM busybox AS a\nCMD ["a"]\nFROM a\n«CMD ["b"]»\nRUN c\nCMD ["d"]\n',
    ],
  },
  NoEmptyContinuation: {
    valid: [
      'FROM busybox\nRUN a \\\n  && b\n',
      'FROM busybox\nRUN a \\\n  # why\n  && b\n',
      'FROM busybox\n\n\nRUN a\n',
      'FROM busybox\nRUN <<EOF\na\n\nb\nEOF\n',
      'FROM busybox\nRUN a\n\nRUN b\n',
    ],
    invalid: [
      'FROM busybox\nRUN a && \\\n«\n»  b\n',
      'FROM busybox\nRUN a && \\\n«\n»  b && \\\n  c\n',
      'FROM busybox\nENV A=1 \\\n«\n»  B=2\n',
      'FROM busybox\nRUN a && \\\n  # why\n«\n»  b\n',
      'FROM busybox\nCOPY a \\\n«\n»  b /c/\n',
    ],
  },
  LegacyKeyValueFormat: {
    valid: [
      'FROM busybox\nENV A=b\n',
      'FROM busybox\nENV A=b C=d\n',
      'FROM busybox\nLABEL a="b c"\n',
      'FROM busybox\nENV A="b c" \\\n  D=e\n',
    ],
    invalid: ['FROM busybox\nENV «A b»\n', 'FROM busybox\nLABEL x=y\nLABEL «a b»\n'],
  },
  JSONArgsRecommended: {
    valid: [
      'FROM busybox\nCMD ["a", "b"]\n',
      'FROM busybox\nENTRYPOINT ["a"]\n',
      'FROM busybox\nSHELL ["/bin/sh", "-ec"]\nCMD a\n',
    ],
    invalid: [
      'FROM busybox\nCMD «a b»\n',
      'FROM busybox\nENTRYPOINT «a»\n',
      'FROM busybox\nENTRYPOINT «a»\nCMD «b»\n',
      'FROM busybox AS x\nCMD «a»\nFROM x\nCMD ["b"]\n',
    ],
  },
  FromAsCasing: {
    valid: ['FROM busybox AS a\n', 'from busybox as a\n', 'FROM busybox\n'],
    invalid: [
      'FROM busybox «as» a\n',
      'from busybox «AS» a\n',
      'FROM --platform=linux/amd64 busybox «as» a\n',
      'FROM busybox AS a\nFROM a «as» b\n',
    ],
  },
  WorkdirRelativePath: {
    valid: ['FROM busybox\nWORKDIR /a\n', 'FROM busybox\nWORKDIR /a\nWORKDIR b\n'],
    invalid: [
      'FROM scratch\nWORKDIR «a»\n',
      'FROM scratch\nWORKDIR «./a»\n',
      'FROM scratch AS x\nWORKDIR /a\nFROM scratch\nWORKDIR «b»\n',
      'FROM scratch\nCOPY a /\nWORKDIR «../a»\n',
    ],
  },
  SecretsUsedInArgOrEnv: {
    valid: [
      'FROM busybox\nENV PUBLIC_KEY=a\n',
      'FROM busybox\nARG TOKENIZER=a\n',
      'FROM busybox\nRUN --mount=type=secret,id=token a\n',
    ],
    invalid: [
      'FROM busybox\nENV «API_TOKEN»=a\n',
      'FROM busybox\nARG «password»\n',
      'FROM busybox\nARG «AWS_SECRET_ACCESS_KEY»\n',
      'FROM busybox\nENV A=b «DB_PASSWORD»=c\n',
    ],
  },
};
