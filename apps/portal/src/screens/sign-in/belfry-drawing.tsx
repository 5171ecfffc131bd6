const RINGS = [90, 160, 240, 330, 430, 540];

/** Sound going out from a bell, in the brand's colour. Ornament only. */
export function BelfryDrawing() {
  return (
    <svg
      viewBox="0 0 800 900"
      preserveAspectRatio="xMidYMid slice"
      className="absolute inset-0 size-full text-brand"
      aria-hidden="true"
    >
      <g fill="none" stroke="currentColor">
        {RINGS.map((radius, index) => (
          <circle
            key={radius}
            cx="430"
            cy="360"
            r={radius}
            strokeWidth="1.5"
            opacity={0.42 - index * 0.06}
            strokeDasharray={index % 2 === 0 ? undefined : '2 9'}
          />
        ))}
      </g>
      <g transform="translate(430 360)" fill="currentColor">
        <path d="M-8 -58 a8 8 0 0 1 16 0 v6 c26 5 38 28 38 56 0 24 8 34 16 42 v8 h-124 v-8 c8 -8 16 -18 16 -42 0 -28 12 -51 38 -56 z" />
        <path d="M-16 62 a16 16 0 0 0 32 0 z" opacity="0.75" />
      </g>
      {[
        [190, 250],
        [268, 512],
        [640, 226],
        [612, 530],
        [430, 120],
        [752, 400],
        [100, 420],
      ].map(([x, y]) => (
        <g key={`${x}-${y}`} className="text-brand-text">
          <circle cx={x} cy={y} r="7" fill="currentColor" opacity="0.85" />
          <circle cx={x} cy={y} r="15" fill="none" stroke="currentColor" opacity="0.3" />
        </g>
      ))}
    </svg>
  );
}
