export { readableOn } from '@belfry/core';
export { Badge, type Tone } from './badge.tsx';
export { type BrandColors, brandStyle } from './brand-style.ts';
export { Breakable } from './breakable.tsx';
export { Button, type ButtonProps, buttonStyle } from './button.tsx';
export { Card, CardBody, CardHeader } from './card.tsx';
export { type Bar, BarChart } from './chart/bar-chart.tsx';
export { CheckList, type CheckState, type CheckStep } from './check-list.tsx';
export { type ChoicePage, type ChoiceSource, joinedSources, withoutValues } from './choice/choice-source.ts';
export { SourceChoiceList } from './choice/source-choice-list.tsx';
export { useNamed } from './choice/use-named.ts';
export { type Choice, ChoiceCards } from './choice-cards.tsx';
export { cn } from './cn.ts';
export { Copyable, CopyableList } from './copyable.tsx';
export { EmptyState } from './empty-state.tsx';
export { ErrorState, QueryError } from './error-state.tsx';
export { FileButton } from './file-button.tsx';
export { changedOf } from './form/changed.ts';
export { ChoiceList } from './form/choice-list.tsx';
export { ChoiceMatrix } from './form/choice-matrix.tsx';
export { Field } from './form/field.tsx';
export { plainIssue } from './form/plain-issue.ts';
export {
  type FieldControl,
  type FieldSpec,
  type FormSection,
  SchemaForm,
  type SchemaFormProps,
  type SubmitProblem,
} from './form/schema-form.tsx';
export { type Trial, TrialProvider, useTrial } from './form/trial.tsx';
export { hasUnsaved } from './form/unsaved.ts';
export { formatBytes } from './format/format-bytes.ts';
export { formatDay, formatMoment, formatWhen } from './format/format-date.ts';
export { formatDuration, formatOffset } from './format/format-duration.ts';
export { formatMoney, parseMoney } from './format/format-money.ts';
export { formatCount, formatDecimal, formatPhone } from './format/format-number.ts';
export { Input, inputStyle, selectButtonStyle, Textarea } from './input.tsx';
export { Ladder } from './ladder/ladder.tsx';
export { lazily, OnceOpen } from './lazily.tsx';
export { Link, type LinkProps, LinkProvider } from './link.tsx';
export { inEachLanguage } from './messages/in-each-language.ts';
export {
  currentLanguage,
  english,
  LANGUAGE_COOKIE,
  LANGUAGE_KEY,
  type Language,
  negotiateLanguage,
} from './messages/language.ts';
export { createTranslator, type Translate } from './messages/translate.ts';
export { Meter } from './meter.tsx';
export { ConfirmDialog, Dialog, type DialogProps, Sheet } from './overlay/dialog.tsx';
export { DropdownMenu, type MenuItem } from './overlay/dropdown-menu.tsx';
export { Toaster, toast } from './overlay/toast.tsx';
export { PageHeader } from './page-header.tsx';
export { CommandPalette, type PaletteGroup, type PaletteItem } from './palette/command-palette.tsx';
export { RightsProvider, useMayChange } from './rights.tsx';
export { Select, type SelectOption, type SelectProps } from './select.tsx';
export { AppShell, type AppShellProps, type NavGroup, type NavItem } from './shell/app-shell.tsx';
export { APPEARANCE_COOKIE, type Appearance, appearanceOf } from './shell/appearance.ts';
export { BrandMark } from './shell/brand-mark.tsx';
export { ThemeToggle } from './shell/theme-toggle.tsx';
export { Skeleton } from './skeleton.tsx';
export { Stat } from './stat.tsx';
export { Switch } from './switch.tsx';
export type { Column } from './table/column.ts';
export { DataTable, type DataTableProps, type PageQuery } from './table/data-table.tsx';
export { listChoiceStyle } from './table/list-choice-style.ts';
export { useRemembered } from './table/remembered.ts';
export { listInput, type Sort, type TableState, useTableState } from './table/table-state.ts';
export { Tabs } from './tabs.tsx';
export { TaskCard } from './task-card.tsx';
export { Timeline, type TimelineSpan } from './timeline.tsx';
export { Tooltip } from './tooltip.tsx';
