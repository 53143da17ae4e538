// How any form is drawn and read: an assessment, a step of a process. `FormFields` stands inside the page's own <form>, `readFormBody`
// reads what that form sent.
export { FormFields, type FormFieldsProps } from './form-fields.tsx'
export { formErrors } from './form-errors.ts'
export { defaultPrefix, readFormBody, type FormBody, type FormBodyOptions } from './read-form-body.ts'
