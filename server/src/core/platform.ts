const OPERATING_SYSTEMS: ReadonlySet<string> = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux macos nacl netbsd openbsd plan9 solaris wasip1 windows zos'.split(
    ' ',
  ),
);
const ARCHITECTURES: ReadonlySet<string> = new Set(
  (
    '386 aarch64 amd64 amd64p32 arm arm64 arm64be armbe armel armhf i386 loong64 mips mips64 mips64le mips64p32 ' +
    'mips64p32le mipsle ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm x86-64 x86_64'
  ).split(' '),
);

/** Other names of the same thing. */
const SAME: Readonly<Record<string, string>> = {
  macos: 'darwin',
  aarch64: 'arm64',
  armhf: 'arm',
  armel: 'arm',
  i386: '386',
  'x86-64': 'amd64',
  x86_64: 'amd64',
};

/** `os/architecture/variant`; a part that is not written is empty. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string;
}

/**
 * Reads a platform as containerd does: `linux/arm64/v8`, or only the operating system or the architecture.
 * @returns null when it is none
 * https://pkg.go.dev/github.com/containerd/platforms#Parse
 */
export function parsePlatform(text: string): Platform | null {
  const parts = text.toLowerCase().split('/');
  const [first = '', second = '', third = ''] = parts;
  if (parts.length > 3) return null;
  const os = /^([a-z0-9_-]+)(?:\([a-z0-9_.%+-]*\))?$/.exec(first)?.[1];
  if (os === undefined && !/^[a-z0-9_.-]+$/.test(first)) return null;
  if (parts.slice(1).some((part) => !/^[a-z0-9_.-]+$/.test(part))) return null;
  const named = (name: string): string => (Object.hasOwn(SAME, name) ? (SAME[name] ?? name) : name);
  if (parts.length > 1) return os === undefined ? null : { os: named(os), architecture: named(second), variant: third };
  // What is not written is that of the machine that builds; nothing is known of it here.
  if (os !== undefined && OPERATING_SYSTEMS.has(os)) return { os: named(os), architecture: '', variant: '' };
  return ARCHITECTURES.has(first) ? { os: 'linux', architecture: named(first), variant: '' } : null;
}
