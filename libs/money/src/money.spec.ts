import { MoneyBody, validateBody } from '#platform/http';
import { compareMoney, convertMoney, isCurrency, minus, sumOf, textOf } from './money.js';

const chf = (amountMinor: string) => ({ amountMinor, currency: 'CHF' });
const rate = (value: string) => ({ rate: value, on: '2026-03-02', source: 'ECB' });

describe('money', () => {
  it('is added up within a currency, exactly, however large', () => {
    expect(sumOf([chf('1'), chf('2')], 'CHF')).toEqual(chf('3'));
    expect(sumOf([], 'JPY')).toEqual({ amountMinor: '0', currency: 'JPY' });
    const most = chf('999999999999999');
    expect(
      sumOf(
        Array.from({ length: 20 }, () => most),
        'CHF',
      ),
    ).toEqual(chf('19999999999999980'));
  });
  it('is never added up, nor compared, across currencies', () => {
    const other = { amountMinor: '1', currency: 'EUR' };
    expect(() => sumOf([chf('1'), other], 'CHF')).toThrow();
    expect(() => compareMoney(chf('1'), other)).toThrow();
    expect(() => minus(chf('1'), other)).toThrow();
  });
  it('is compared and taken away', () => {
    expect([compareMoney(chf('1'), chf('2')), compareMoney(chf('2'), chf('2'))]).toEqual([-1, 0]);
    expect(minus(chf('1'), chf('3'))).toEqual(chf('-2'));
  });
  it.each([
    [chf('125000'), 'USD', '1.1', '137500'],
    [chf('125000'), 'JPY', '170.256', '212820'],
    [{ amountMinor: '1000', currency: 'JPY' }, 'BHD', '0.0025', '2500'],
    [{ amountMinor: '1250', currency: 'BHD' }, 'CHF', '2', '250'],
    // Half a centime goes to the even one.
    [chf('5'), 'USD', '0.5', '2'],
    [chf('15'), 'USD', '0.5', '8'],
  ])('%j is in %s at %s: %s', (money, to, at, amountMinor) =>
    expect(convertMoney(money, to, rate(at))).toEqual({ amountMinor, currency: to }),
  );
  it.each(['1,1', '-1', '', '1.', '.5', '1e3'])('knows no rate of %j', (at) =>
    expect(() => convertMoney(chf('1'), 'USD', rate(at))).toThrow(TypeError),
  );
  it.each([
    [chf('125000'), 'CHF 1250.00'],
    [chf('5'), 'CHF 0.05'],
    [chf('-5'), 'CHF −0.05'],
    [{ amountMinor: '1250', currency: 'JPY' }, 'JPY 1250'],
    [{ amountMinor: '1250', currency: 'TND' }, 'TND 1.250'],
  ])('%j reads %s', (money, text) => expect(textOf(money)).toBe(text));
  it('knows every currency a body may name', async () => {
    const all = Intl.supportedValuesOf('currency');
    for (const currency of all) {
      const named = await validateBody(MoneyBody, { amountMinor: '1', currency }).catch(() => null);
      if (named) expect([currency, isCurrency(currency)]).toEqual([currency, true]);
    }
    expect(isCurrency('XXX')).toBe(false);
  });
});
