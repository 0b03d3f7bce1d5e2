import type { EChartsCoreOption } from 'echarts/core';

type Axis = Readonly<Record<string, unknown>>;
type Axes = Axis | readonly Axis[] | undefined;
const each = (axes: Axes, change: (axis: Axis) => Axis): Axes => {
  if (axes === undefined) return undefined;
  return Array.isArray(axes) ? axes.map(change) : change(axes as Axis);
};

type Series = Readonly<{ label?: Readonly<{ position?: string }> }>;
/** What stands after a bar stands at its other end. */
const labelledLeft = (series: Series): Series =>
  series.label?.position === 'right'
    ? { ...series, label: { ...series.label, position: 'left' } }
    : series;

/** A chart as it is read from the right: its first column is the right one. */
export const turned = (option: EChartsCoreOption): EChartsCoreOption => {
  type Read = { xAxis?: Axes; yAxis?: Axes; series?: readonly Series[] };
  const { xAxis, yAxis, series } = option as Read;
  const mirrored = each(xAxis, (axis) => ({ ...axis, inverse: axis.inverse !== true }));
  const onTheRight = each(yAxis, (axis) => ({ ...axis, position: axis.position ?? 'right' }));
  return {
    ...option,
    ...(mirrored ? { xAxis: mirrored } : {}),
    ...(onTheRight ? { yAxis: onTheRight } : {}),
    ...(series ? { series: series.map(labelledLeft) } : {}),
  };
};
