/** The digits of a telephone number, without the country's own prefix: what two spellings of one number have in common. */
export function phoneDigits(text: string): string {
  const digits = text.replace(/[^0-9]/g, '');
  return /^(0086|86)\d{11}$/.test(digits) ? digits.slice(-11) : digits;
}

/** Whether a text can be a number the city may call back: a mobile one, or one of a landline with its area. */
export function isPhone(text: string): boolean {
  return /^[+\d\s()-]*$/.test(text) && /^(1[3-9]\d{9}|0\d{9,11}|400\d{7})$/.test(phoneDigits(text));
}
