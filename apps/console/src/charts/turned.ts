import type { EChartsCoreOption } from 'echarts/core';

type Axis = Readonly<Record<string, unknown>>;
type Axes = Axis | readonly Axis[] | undefined;
const each = (axes: Axes, change: (axis: Axis) => Axis): Axes => {
  if (axes === undefined) return undefined;
  return Array.isArray(axes) ? axes.map(change) : change(axes as Axis);
};

/** A chart as it is read from the right: its first column is the right one. */
export const turned = (option: EChartsCoreOption): EChartsCoreOption => {
  const { xAxis, yAxis } = option as { xAxis?: Axes; yAxis?: Axes };
  const mirrored = each(xAxis, (axis) => ({ ...axis, inverse: axis.inverse !== true }));
  const onTheRight = each(yAxis, (axis) => ({ ...axis, position: axis.position ?? 'right' }));
  return {
    ...option,
    ...(mirrored ? { xAxis: mirrored } : {}),
    ...(onTheRight ? { yAxis: onTheRight } : {}),
  };
};
