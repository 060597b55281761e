import { ActionIcon, Button, Checkbox, Group, NativeSelect, Stack, Text } from '@mantine/core'
import {
  createCustomerRelationship,
  deleteCustomerRelationship,
  listCustomerRelationships,
  RelationshipType,
} from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { PeopleIcon, TrashIcon } from '../../ui/icons.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { CustomerSelect } from './customer-select.tsx'
import classes from './customers.module.css'

/** Who belongs to a customer, such as a mother who books for her child. */
export function CustomerRelationships({ customerId, mayChange }: { customerId: string; mayChange: boolean }) {
  const { t } = useTranslation('customers')
  const asked = useAsk('customers', listCustomerRelationships, { params: { customer_id: customerId } })
  const [isAdding, setAdding] = useState(false)
  const removing = useSend(deleteCustomerRelationship, { changes: ['customers'] })
  const items = asked.data?.items ?? []
  return (
    <Section
      title={t('relations.title')}
      icon={<PeopleIcon />}
      aside={
        mayChange &&
        !isAdding && (
          <Button size="compact-sm" variant="subtle" onClick={() => setAdding(true)}>
            {t('relations.add')}
          </Button>
        )
      }
    >
      {removing.error !== null && <ProblemNotice error={removing.error} />}
      {items.length === 0 && !isAdding && (
        <Text size="sm" c="dimmed" className={classes.part}>
          {t('relations.none')}
        </Text>
      )}
      <ul className={classes.relations}>
        {items.map(({ id, related_customer_id: relatedId, related_customer_name: name, ...relation }) => (
          <li key={id}>
            <div>
              <Link to="/customers/$customerId" params={{ customerId: relatedId }}>
                {name}
              </Link>
              <span className={classes.detail}>
                {t(`relations.types.${relation.relationship_type}`)}
                {relation.may_book && ` · ${t('relations.mayBook')}`}
              </span>
            </div>
            {mayChange && (
              <ActionIcon
                variant="subtle"
                size="lg"
                aria-label={t('relations.remove', { name })}
                onClick={() => removing.mutate({ params: { customer_id: customerId, relationship_id: id } })}
              >
                <TrashIcon />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {isAdding && <AddRelationship customerId={customerId} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function AddRelationship({ customerId, onClose }: { customerId: string; onClose(): void }) {
  const { t } = useTranslation('customers')
  const { t: tFrame } = useTranslation()
  const [relatedId, setRelatedId] = useState<string | null>(null)
  const [type, setType] = useState<(typeof RelationshipType.options)[number]>('parent')
  const [mayBook, setMayBook] = useState(false)
  const adding = useSend(createCustomerRelationship, { changes: ['customers'], onDone: onClose })
  const add = () => {
    if (relatedId === null) return
    const body = { related_customer_id: relatedId, relationship_type: type, may_book: mayBook }
    adding.mutate({ params: { customer_id: customerId }, body })
  }
  return (
    <Stack gap="sm" className={classes.part}>
      {adding.error !== null && <ProblemNotice error={adding.error} />}
      <CustomerSelect label={t('relations.who')} exceptId={customerId} onChoose={setRelatedId} />
      <NativeSelect
        label={t('relations.type')}
        value={type}
        data={RelationshipType.options.map((value) => ({ value, label: t(`relations.types.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          setType(RelationshipType.options.find((one) => one === value) ?? 'other')
        }
      />
      <Checkbox
        label={t('relations.mayBookHere')}
        checked={mayBook}
        onChange={({ currentTarget }) => setMayBook(currentTarget.checked)}
      />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {tFrame('frame.cancel')}
        </Button>
        <Button disabled={relatedId === null} loading={adding.isPending} onClick={add}>
          {tFrame('frame.add')}
        </Button>
      </Group>
    </Stack>
  )
}
