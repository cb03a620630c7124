import { BarChart, ScatterChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { sans } from "../../../theme.ts";
import type { ItemStock } from "./stock-rows.ts";

echarts.use([BarChart, ScatterChart, GridComponent, LegendComponent, TooltipComponent, MarkLineComponent, AriaComponent, CanvasRenderer]);

interface StockChartProps {
  rows: readonly ItemStock[];
  /** Line of the floor, in pieces; only where the text sets one for these rows. */
  floor?: { value: number; label: string } | null;
  /** What the picture says, for those who do not see it. */
  summary: string;
}

const rowHeight = 34;

/** Stock against plan: bars for what is usable and what has expired, a tick for the plan, a line for the floor. */
export function StockChart({ rows, floor = null, summary }: StockChartProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return;
    const chart = echarts.init(box.current, undefined, { locale: "ZH" });
    chart.setOption(optionOf(rows, floor));
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [rows, floor]);
  // The box starts with its height, for a chart in a box without one draws nothing.
  return <div ref={box} role="img" aria-label={summary} className="stock-chart" style={{ height: rows.length * rowHeight + 78 }} />;
}

function optionOf(rows: readonly ItemStock[], floor: StockChartProps["floor"]) {
  const bar = { type: "bar" as const, stack: "stock", barWidth: 16 };
  return {
    textStyle: { fontFamily: sans },
    animation: false,
    grid: { left: 8, right: 28, top: 34, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemHeight: 10 },
    tooltip: { trigger: "axis" as const, axisPointer: { type: "shadow" as const }, renderMode: "richText" as const },
    xAxis: { type: "value" as const, name: "", splitLine: { lineStyle: { color: "#dfe3e7" } } },
    yAxis: {
      type: "category" as const,
      inverse: true,
      data: rows.map((row) => row.label),
      axisLabel: { width: 108, overflow: "truncate" as const, color: "#1f2328" },
      axisTick: { show: false },
    },
    series: [
      {
        ...bar,
        name: "可用库存",
        data: rows.map((row) => row.usable),
        itemStyle: { color: "#2f6f9f" },
        ...(floor
          ? {
              markLine: {
                symbol: "none",
                lineStyle: { color: "#b3261e", width: 2 },
                label: { formatter: floor.label, color: "#8f1d16", position: "start" as const },
                data: [{ xAxis: floor.value }],
              },
            }
          : {}),
      },
      {
        ...bar,
        name: "过期",
        data: rows.map((row) => row.expired),
        itemStyle: { color: "#b9c0c7", decal: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: 0.8 } },
      },
      {
        type: "scatter" as const,
        name: "计划",
        symbol: "rect",
        symbolSize: [3, 24],
        itemStyle: { color: "#1f2328" },
        data: rows.map((row) => row.planned),
      },
    ],
  };
}
