import { cn } from '../cn.ts';

/** A brand's logo, or its name as text beside its initial. `logo` is a data: or https: URL. */
export function BrandMark({
  name,
  logo,
  className,
  large = false,
}: {
  name: string;
  logo?: string | null;
  className?: string;
  large?: boolean;
}) {
  if (logo !== undefined && logo !== null) {
    return (
      <img
        src={logo}
        alt={name}
        className={cn('w-auto max-w-full object-contain object-left', large ? 'h-10' : 'h-7', className)}
      />
    );
  }
  return (
    <span className={cn('flex min-w-0 items-center gap-2.5', className)}>
      <span
        className={cn(
          'grid shrink-0 place-items-center bg-brand font-semibold text-on-brand',
          large ? 'size-10 rounded-lg text-lg' : 'size-7 rounded-md text-[0.8667rem]',
        )}
        aria-hidden
      >
        {name.slice(0, 1).toUpperCase()}
      </span>
      <span className={cn('truncate font-semibold tracking-[-0.015em]', large ? 'text-xl' : 'text-[1rem]')}>
        {name}
      </span>
    </span>
  );
}
