const BUCKETS_MS = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000];

interface Series {
  readonly labels: string;
  count: number;
  sumMs: number;
  readonly buckets: number[];
}

/** Counts and durations of requests by route, method and status. */
export interface Metrics {
  count(method: string, route: string, status: number, durationMs: number): void;
  /** In Prometheus's text format. */
  text(): string;
}

export function createMetrics(): Metrics {
  const known = new Map<string, Series>();
  return {
    count(method, route, status, durationMs) {
      const labels = `method="${method}",route="${route}",status="${status}"`;
      const series = known.get(labels) ?? { labels, count: 0, sumMs: 0, buckets: BUCKETS_MS.map(() => 0) };
      known.set(labels, series);
      series.count += 1;
      series.sumMs += durationMs;
      BUCKETS_MS.forEach((limit, index) => {
        if (durationMs <= limit) series.buckets[index] = (series.buckets[index] ?? 0) + 1;
      });
    },
    text: () =>
      [
        '# HELP tacit_http_request_duration_seconds Time from the request to its answer.',
        '# TYPE tacit_http_request_duration_seconds histogram',
        ...[...known.values()].flatMap(linesOf),
        '# HELP tacit_process_resident_memory_bytes Memory of the API process.',
        '# TYPE tacit_process_resident_memory_bytes gauge',
        `tacit_process_resident_memory_bytes ${process.memoryUsage.rss()}`,
        '',
      ].join('\n'),
  };
}

function linesOf({ labels, count, sumMs, buckets }: Series): string[] {
  const name = 'tacit_http_request_duration_seconds';
  return [
    ...BUCKETS_MS.map((limit, index) => `${name}_bucket{${labels},le="${limit / 1_000}"} ${buckets[index] ?? 0}`),
    `${name}_bucket{${labels},le="+Inf"} ${count}`,
    `${name}_sum{${labels}} ${sumMs / 1_000}`,
    `${name}_count{${labels}} ${count}`,
  ];
}
