import * as currencies from 'dinero.js/bigint/currencies';
import {
  add,
  compare,
  convert,
  type Dinero,
  dinero,
  halfEven,
  subtract,
  toSnapshot,
  transformScale,
} from 'dinero.js/bigint';

/** Whole minor units of a currency, as text: no fraction is ever rounded. */
export type Money = { amountMinor: string; currency: string };
/** What one unit of a currency is worth in another. `rate` is a decimal number as text, `0.9312`. */
export type ExchangeRate = { rate: string; on: string; source: string };

const known = currencies as unknown as Readonly<
  Record<string, (typeof currencies)[keyof typeof currencies] | undefined>
>;
const currencyOf = (code: string) => {
  const found = known[code];
  if (!found) throw new TypeError(`${code} is no currency of ISO 4217`);
  return found;
};
/** Whether the code is a currency of ISO 4217. */
export const isCurrency = (code: string): boolean => known[code] !== undefined;

const read = ({ amountMinor, currency }: Money): Dinero<bigint> =>
  dinero({ amount: BigInt(amountMinor), currency: currencyOf(currency) });
const written = (value: Dinero<bigint>): Money => {
  const { amount, currency } = toSnapshot(value);
  return { amountMinor: String(amount), currency: currency.code };
};

/** −1, 0 or 1. Throws for amounts of two currencies. */
export const compareMoney = (one: Money, other: Money): number => compare(read(one), read(other));
/** Throws for amounts of two currencies. */
export const minus = (from: Money, what: Money): Money => written(subtract(read(from), read(what)));
/** The sum in the currency named. Throws for an amount of another one: they are never added up. */
export const sumOf = (amounts: readonly Money[], currency: string): Money =>
  written(amounts.map(read).reduce(add, read({ amountMinor: '0', currency })));

const decimal = /^(0|[1-9]\d*)(?:\.(\d+))?$/;
/** Whether a text is a rate: a decimal number above zero, `0.9312`. */
export const isRate = (text: string): boolean => decimal.test(text) && /[1-9]/.test(text);

/** The amount in another currency, to its minor unit, half to even. */
export const convertMoney = (money: Money, to: string, { rate }: ExchangeRate): Money => {
  const [, whole, fraction = ''] = decimal.exec(rate) ?? [];
  if (whole === undefined) throw new TypeError(`${rate} is no rate`);
  const currency = currencyOf(to);
  const rates = { [to]: { amount: BigInt(whole + fraction), scale: BigInt(fraction.length) } };
  const exact = convert(read(money), currency, rates);
  return written(transformScale(exact, currency.exponent, halfEven));
};

/** As people read it, without separators of a country: `CHF 1250.00`, `JPY 1250`, `BHD 1.250`. */
export const textOf = ({ amountMinor, currency }: Money): string => {
  const decimals = Number(currencyOf(currency).exponent);
  const digits = amountMinor.replace('-', '').padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = amountMinor.startsWith('-') ? '−' : '';
  return `${currency} ${sign}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
};
