/** The size of what narrows a list: two beside each other on a phone. */
export const listChoiceStyle = 'h-8 min-w-[calc(50%-0.5rem)] flex-1 shadow-none sm:w-36 sm:min-w-0 sm:flex-none';
