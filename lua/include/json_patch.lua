-- JSON Patch (RFC 6902) with increments and appends, and merge patches (RFC 7396) as their leaves, applied to
-- a state; all ops, or none. Like every patch language it yields edits: an op opens the containers that its
-- pointer goes through (containers), data itself being one whose children are lines (root); when all ops have
-- been applied, what was opened is put together again (pieces).
--
-- Its work is counted in units of about 1 us, of 4 where lines of a few bytes are passed, for ops may go through the
-- same text many times.

-- So many units each patch may take, and one more for so many bytes of the text: 20 ms, and 130 ms a MB.
local MAX_WORK = 20000
local STORED_A_UNIT = 8
-- Bytes that are read, or put together, in a unit.
local BYTES_A_UNIT = 512

-- With so many arguments, of some 25 ops, one pass over the lines costs less than a search for each op.
local MANY_ARGUMENTS = 100

-- @include rejection

local ZERO = 48 -- more bytes of JSON text
local CLOSE_BRACKET = 93

-- Returns the edits; or nil when they need more of the text than is at hand; or nil and what the script
-- shall answer.
local function json_patch_edits(state)
  -- What error() carries: why the patch is rejected, or one of these.
  local NOT_AT_HAND, NO_JSON = {}, {}

  local work, max_work = 0, MAX_WORK + #ARGV + state.size / STORED_A_UNIT

  local function reject(reason, place)
    error({ reason = reason, place = place or 'path' })
  end

  local function corrupt()
    error(NO_JSON)
  end

  local function charge(units)
    work = work + units
    if work > max_work then
      reject(LIMIT_EXCEEDED)
    end
  end

  -- @include strings
  -- @include member_key
  -- @include value_end
  -- @include containers
  -- @include pieces
  -- @include root
  -- @include decimal
  -- @include same_value

  -- The index from 0 that a token is; nil for the end ('"-"').
  local function index_of(token, place)
    local digits = match(token, '^"(%d+)"$')
    if digits and (digits == '0' or byte(digits) ~= ZERO) then
      return tonumber(digits)
    end
    return token ~= '"-"' and reject(INVALID_INDEX, place) or nil
  end

  -- The child that a token names, and its place in an array; nil when there is none.
  local function child_of(container, token, place)
    if container == root then
      local line = line_of(token)
      return not line.gone and line or nil
    elseif not container.array then
      return member_of(container, token)
    end
    local index = index_of(token, place)
    if index then
      return element_of(container, index)
    end
    return nil
  end

  -- The container of what a pointer names: its tokens are the arguments behind `at`, and their number.
  local function parent_of(at, place)
    local container = root
    for i = at + 1, at + ARGV[at] - 1 do
      local child = child_of(container, ARGV[i], place)
      container = child and open(child) or reject(PATH_MISSING, place)
    end
    return container, ARGV[at + ARGV[at]]
  end

  -- The child that a pointer names, its container, and its place in an array.
  local function target_of(at, place)
    local container, token = parent_of(at, place)
    local child, item = child_of(container, token, place)
    return child or reject(PATH_MISSING, place), container, container.array and item
  end

  -- Sets a member; `child` is it, if it is there. Returns the child.
  local function put_member(object, token, child, value)
    if child then
      child.value = value
      return child
    end
    return object == root and put_line(token, value) or insert(object, value, token)
  end

  local function add(at, value)
    if ARGV[at] == '0' then
      return replace_root(value)
    end
    local container, token = parent_of(at)
    if not container.array then
      return put_member(container, token, child_of(container, token), value)
    end
    local index = index_of(token)
    local child, item
    if index then
      child, item = element_of(container, index)
      if not child and item > 0 then
        reject(PATH_MISSING)
      end
    end
    return insert(container, value, nil, child and item)
  end

  local function take(child, container, item)
    if container == root then
      remove_line(child)
    else
      remove(container, child, item)
    end
  end

  local function value_at(at, place)
    if ARGV[at] == '0' then
      return root_text()
    end
    return text_of((target_of(at, place)))
  end

  -- Makes every container above a leaf of a merge patch an object.
  local function merge_parent(at)
    local container = root
    for i = at + 1, at + ARGV[at] - 1 do
      local token = ARGV[i]
      local child = child_of(container, token)
      local object = child and open(child)
      if not object or object.array then
        object = open(put_member(container, token, child, '{}'))
      end
      container = object
    end
    return container, ARGV[at + ARGV[at]]
  end

  local function same_pointer(at, other)
    for i = 0, ARGV[at] do
      if ARGV[at + i] ~= ARGV[other + i] then
        return false
      end
    end
    return true
  end

  local copied = 0
  local function copy(value)
    copied = copied + #value
    if copied > tonumber(max_bytes) then
      reject(LIMIT_EXCEEDED)
    end
    return value
  end

  -- Each applies an op whose first pointer is at `at`; `from`, or `value`, is what comes behind it.
  local apply = {
    add = add,
    replace = function(at, value)
      if ARGV[at] == '0' then
        return replace_root(value)
      end
      target_of(at).value = value
    end,
    remove = function(at)
      take(target_of(at))
    end,
    test = function(at, value)
      local same = same_value(value_at(at), value)
      if not same then
        reject(same == nil and LIMIT_EXCEEDED or TEST_FAILED)
      end
    end,
    increment = function(at, amount)
      if ARGV[at] == '0' then
        reject(TYPE_MISMATCH)
      end
      local child = target_of(at)
      local sum, no_number = nil, open(child)
      if not no_number then
        sum, no_number = sum_of(text_of(child), amount)
      end
      child.value = sum or reject(no_number and TYPE_MISMATCH or LIMIT_EXCEEDED)
    end,
    append = function(at, value)
      local array = ARGV[at] ~= '0' and open(target_of(at))
      if not array or not array.array then
        reject(TYPE_MISMATCH)
      end
      insert(array, value)
    end,
    copy = function(from, at)
      add(at, copy(value_at(from, 'from')))
    end,
    move = function(from, at)
      if ARGV[from] == '0' then
        return
      end
      local child, container, item = target_of(from, 'from')
      if not same_pointer(from, at) then
        local value = text_of(child)
        take(child, container, item)
        add(at, value)
      end
    end,
    merge_set = function(at, value)
      local object, token = merge_parent(at)
      put_member(object, token, child_of(object, token), value)
    end,
    merge_remove = function(at)
      local container, token = merge_parent(at)
      local child = child_of(container, token)
      if child then
        take(child, container)
      end
    end,
    merge_object = function(at)
      local object, token = merge_parent(at)
      local child = child_of(object, token)
      local held = child and open(child)
      if not held or held.array then
        put_member(object, token, child, '{}')
      end
    end,
  }

  local index = 0
  if state.text and #ARGV >= MANY_ARGUMENTS then
    -- @include index
    local starts = {}
    for i = FIRST_OP, #ARGV do
      if ARGV[i]:byte() == QUOTE then
        starts['\n' .. ARGV[i] .. ':'] = false
      end
    end
    state.starts = index_lines(state, starts)
  end
  local done, failure = pcall(function()
    local i = FIRST_OP
    while ARGV[i] do
      local op, at = ARGV[i], i + 1
      local behind = at + ARGV[at] + 1
      if op == 'move' or op == 'copy' then
        apply[op](at, behind)
        i = behind + ARGV[behind] + 1
      elseif op == 'remove' or op == 'merge_remove' or op == 'merge_object' then
        apply[op](at)
        i = behind
      else
        apply[op](at, ARGV[behind])
        i = behind + 1
      end
      index = index + 1
    end
    return root_edits()
  end)
  if done then
    return failure
  elseif failure == NOT_AT_HAND then
    return nil
  elseif failure == NO_JSON then
    return nil, CORRUPT .. 'a member of data is no JSON'
  elseif failure.reason then
    return nil, REJECTED .. version .. ' ' .. index .. ' ' .. failure.reason .. ' ' .. failure.place
  end
  error(failure)
end
