/** Instead of `content-type`, for MIME types that sounds are given here: they have no parameters. */
export default { parse: (type: string) => ({ type, parameters: {} }) };
