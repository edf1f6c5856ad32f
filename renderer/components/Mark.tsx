/** Tunewright's mark: a tuning fork. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      className={className}
      aria-hidden
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
    >
      <path d="M6.2 2v6.2a3.8 3.8 0 0 0 7.6 0V2" strokeWidth="2.2" />
      <path d="M10 12v6" strokeWidth="2.2" />
      <path d="M2.8 4.2v3.4M17.2 4.2v3.4" strokeWidth="1.3" opacity="0.6" />
    </svg>
  );
}
