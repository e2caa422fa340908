import type { Row } from './measurement';

export interface Judged extends Row {
  ratio?: number;
  verdict: 'ok' | 'OVER' | '';
}

export function judge(row: Row & { ratio?: number }): Judged {
  const { floor, app, budget } = row;
  const ratio = row.ratio ?? (floor && app !== undefined ? app / floor : undefined);
  const judged = { ...row, ...(ratio !== undefined && { ratio }) };
  if (row.broken !== undefined) return { ...judged, verdict: row.broken ? 'OVER' : 'ok' };
  if (!budget) return { ...judged, verdict: '' };
  const figures = { app, ratio, extra: app !== undefined && floor !== undefined ? app - floor : undefined };
  const figure = figures[budget.of];
  if (figure === undefined || Number.isNaN(figure)) return { ...judged, verdict: '' };
  return { ...judged, verdict: figure <= budget.most ? 'ok' : 'OVER' };
}

const HEAD = ['what', 'floor', 'app', 'ratio', 'budget', ''];

/** The table as Markdown, which reads well in a terminal too. */
export function toTable(rows: Judged[]): string {
  const lines = [
    HEAD,
    ...rows.map((row) => [
      row.what,
      write(row.floor, row.unit),
      row.said ?? write(row.app, row.unit),
      row.ratio === undefined || Number.isNaN(row.ratio) ? '' : row.ratio.toFixed(2),
      writeBudget(row),
      row.verdict,
    ]),
  ];
  const widths = HEAD.map((_, i) => Math.max(3, ...lines.map((line) => (line[i] ?? '').length)));
  const cell = (text: string, i: number) =>
    i === 0 || i > 3 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0);
  const rule = widths.map((width, i) => (i === 0 || i > 3 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [lines[0] as string[], rule, ...lines.slice(1)]
    .map((line) => `| ${line.map(cell).join(' | ')} |`)
    .join('\n');
}

function write(value: number | undefined, unit: Row['unit']): string {
  if (value === undefined || Number.isNaN(value)) return '';
  if (unit === 'MB') return `${(value / 1e6).toFixed(2)} MB`;
  if (unit === 'B') return `${value.toLocaleString('en')} B`;
  if (unit === '%') return `${value.toFixed(1)} %`;
  return unit ? `${value.toFixed(value < 10 ? 1 : 0)} ${unit}` : value.toLocaleString('en');
}

function writeBudget({ budget, unit }: Row): string {
  if (!budget) return '';
  if (budget.of === 'ratio') return `${budget.most} × floor`;
  return `${budget.of === 'extra' ? '+' : ''}${write(budget.most, unit)}`;
}
