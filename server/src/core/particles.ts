/** How a word ends when it is read aloud in Korean: in a vowel, in ㄹ, or in another consonant. */
type Ending = 'vowel' | 'l' | 'consonant';

/** Both forms of each particle as our texts write them: what follows a consonant, and what follows a vowel. */
const PARTICLES: Readonly<Record<string, readonly [string, string]>> = {
  '은(는)': ['은', '는'],
  '이(가)': ['이', '가'],
  '을(를)': ['을', '를'],
  '과(와)': ['과', '와'],
  '와(과)': ['과', '와'],
  '(으)로': ['으로', '로'],
  '(이)라': ['이라', '라'],
};

const PATTERN = new RegExp(
  `([\\p{L}\\p{N}])([^\\p{L}\\p{N}\\s]{0,3})(${Object.keys(PARTICLES)
    .map((both) => both.replace(/[()]/g, '\\$&'))
    .join('|')})`,
  'gu',
);

/** Of 0 to 9, read 영 일 이 삼 사 오 육 칠 팔 구. */
const DIGITS: readonly Ending[] = [
  'consonant',
  'l',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'l',
  'l',
  'vowel',
];

/**
 * Chooses between the two forms of a particle, such as `을(를)`, by the word before it; our messages cannot know the word
 * that fills them. Where the reading is not known both forms stay.
 */
export function settleParticles(korean: string): string {
  return korean.replace(PATTERN, (whole, _letter: string, marks: string, both: string, at: number) => {
    const letterEnd = at + whole.length - marks.length - both.length;
    const ending = endingOf(korean.slice(Math.max(0, letterEnd - 12), letterEnd));
    const forms = PARTICLES[both];
    if (ending === null || forms === undefined) return whole;
    // 로 follows ㄹ as it follows a vowel.
    const isVowel = ending === 'vowel' || (ending === 'l' && both === '(으)로');
    return whole.slice(0, whole.length - both.length) + forms[isVowel ? 1 : 0];
  });
}

function endingOf(word: string): Ending | null {
  const last = word.at(-1) ?? '';
  const code = last.charCodeAt(0);
  if (code >= 0xac00 && code <= 0xd7a3) {
    const final = (code - 0xac00) % 28;
    return final === 0 ? 'vowel' : final === 8 ? 'l' : 'consonant';
  }
  if (/\d/.test(last)) return DIGITS[Number(last)] ?? null;
  if (!/[a-z]/i.test(last)) return null;
  // English as Koreans read it: only l, m and n stay consonants (셸, 볼륨, 런); others get a vowel (카피, 유저).
  const sound = word
    .replace(/(?<=[lmn])e$/i, '')
    .at(-1)
    ?.toLowerCase();
  if (sound === 'l') return 'l';
  return sound === 'm' || sound === 'n' || /ng$/i.test(word) ? 'consonant' : 'vowel';
}
