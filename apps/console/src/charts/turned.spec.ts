import { turned } from './turned.js';

describe('a chart that is read from the right', () => {
  it('begins at the right, and has its values there', () =>
    expect(turned({ xAxis: { type: 'value' }, yAxis: [{ type: 'category' }] })).toEqual({
      xAxis: { type: 'value', inverse: true },
      yAxis: [{ type: 'category', position: 'right' }],
    }));
  it('says the value of a bar after it, which is at its left', () =>
    expect(turned({ series: [{ label: { show: true, position: 'right' } }] })).toEqual({
      series: [{ label: { show: true, position: 'left' } }],
    }));
  it('is as it was where it has no axes', () =>
    expect(turned({ series: [] })).toEqual({ series: [] }));
  it('turns back what was turned', () =>
    expect(turned({ xAxis: { inverse: true } })).toEqual({ xAxis: { inverse: false } }));
});
