import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyRules, generateRules } from '../src/index.ts';

/** By country: what a number is, as it is dialled there, with the international prefix, in E.164. */
const tables: { readonly [country: string]: readonly (readonly [string, string, string, string])[] } = {
  CH: [
    ['landline in Zurich', '0446681800', '0041446681800', '+41446681800'],
    ['landline in Geneva', '0223334455', '0041223334455', '+41223334455'],
    ['mobile', '0791234567', '0041791234567', '+41791234567'],
    ['freephone', '0800123456', '0041800123456', '+41800123456'],
    ['shared cost', '0848123456', '0041848123456', '+41848123456'],
    ['premium rate', '0900123456', '0041900123456', '+41900123456'],
    ['business number', '0581234567', '0041581234567', '+41581234567'],
    ['Germany', '004930123456', '004930123456', '+4930123456'],
    ['Liechtenstein', '004232361234', '004232361234', '+4232361234'],
    ['United States', '0012125550123', '0012125550123', '+12125550123'],
  ],
  FR: [
    ['landline in Paris', '0144556677', '0033144556677', '+33144556677'],
    ['landline in Marseille', '0491234567', '0033491234567', '+33491234567'],
    ['mobile', '0612345678', '0033612345678', '+33612345678'],
    ['mobile of 07', '0731234567', '0033731234567', '+33731234567'],
    ['freephone', '0800123456', '0033800123456', '+33800123456'],
    ['voice over IP', '0912345678', '0033912345678', '+33912345678'],
    ['premium rate', '0892123456', '0033892123456', '+33892123456'],
    ['Switzerland', '0041446681800', '0041446681800', '+41446681800'],
    ['Réunion', '00262262123456', '00262262123456', '+262262123456'],
  ],
  ES: [
    ['landline in Madrid', '912345678', '0034912345678', '+34912345678'],
    ['landline in Barcelona', '931234567', '0034931234567', '+34931234567'],
    ['landline of 8', '810123456', '0034810123456', '+34810123456'],
    ['mobile', '612345678', '0034612345678', '+34612345678'],
    ['mobile of 7', '712345678', '0034712345678', '+34712345678'],
    ['freephone', '900123456', '0034900123456', '+34900123456'],
    ['shared cost', '902123456', '0034902123456', '+34902123456'],
    ['Portugal', '00351212345678', '00351212345678', '+351212345678'],
    ['France', '0033144556677', '0033144556677', '+33144556677'],
  ],
  DE: [
    ['landline in Berlin', '03012345678', '00493012345678', '+493012345678'],
    ['landline in Munich', '08912345', '00498912345', '+498912345'],
    ['landline in Aurich, of area 4941', '0494112345', '0049494112345', '+49494112345'],
    ['mobile', '015112345678', '004915112345678', '+4915112345678'],
    ['mobile of 017', '01701234567', '00491701234567', '+491701234567'],
    ['freephone', '08001234567', '00498001234567', '+498001234567'],
    ['shared cost', '01801234567', '00491801234567', '+491801234567'],
    ['premium rate', '09001234567', '00499001234567', '+499001234567'],
    ['Austria', '00431234567', '00431234567', '+431234567'],
  ],
  GB: [
    ['landline in London', '02079460958', '00442079460958', '+442079460958'],
    ['landline in Leeds', '01134960123', '00441134960123', '+441134960123'],
    ['landline of nine digits', '0169772123', '0044169772123', '+44169772123'],
    ['mobile', '07700900123', '00447700900123', '+447700900123'],
    ['freephone', '08081570192', '00448081570192', '+448081570192'],
    ['freephone of seven digits', '08001111', '00448001111', '+448001111'],
    ['non-geographic', '03069990123', '00443069990123', '+443069990123'],
    ['premium rate', '09098790123', '00449098790123', '+449098790123'],
    ['Ireland', '0035312345678', '0035312345678', '+35312345678'],
    ['Jersey', '01534123456', '00441534123456', '+441534123456'],
  ],
  US: [
    ['landline in New York', '12125550123', '01112125550123', '+12125550123'],
    ['landline in San Francisco', '14155550123', '01114155550123', '+14155550123'],
    ['freephone', '18005550199', '01118005550199', '+18005550199'],
    ['freephone of 888', '18885550199', '01118885550199', '+18885550199'],
    ['premium rate', '19005550123', '01119005550123', '+19005550123'],
    ['Canada', '14165550123', '01114165550123', '+14165550123'],
    ['Bahamas', '12423221234', '01112423221234', '+12423221234'],
    ['Switzerland', '01141446681800', '01141446681800', '+41446681800'],
    ['Mexico', '011525512345678', '011525512345678', '+525512345678'],
  ],
  IT: [
    ['landline in Rome', '0669881234', '00390669881234', '+390669881234'],
    ['landline in Milan', '0212345678', '00390212345678', '+390212345678'],
    ['landline in Naples', '0811234567', '00390811234567', '+390811234567'],
    ['short landline', '024321', '0039024321', '+39024321'],
    ['mobile', '3331234567', '00393331234567', '+393331234567'],
    ['mobile of 390', '3901234567', '00393901234567', '+393901234567'],
    ['freephone', '800123456', '0039800123456', '+39800123456'],
    ['freephone of six digits', '803123', '0039803123', '+39803123'],
    ['premium rate', '899123456', '0039899123456', '+39899123456'],
    ['Vatican', '0669812345', '00390669812345', '+390669812345'],
    ['San Marino', '003780549123456', '003780549123456', '+3780549123456'],
  ],
  PT: [
    ['landline in Lisbon', '212345678', '00351212345678', '+351212345678'],
    ['landline in Porto', '222345678', '00351222345678', '+351222345678'],
    ['mobile', '912345678', '00351912345678', '+351912345678'],
    ['mobile of 96', '961234567', '00351961234567', '+351961234567'],
    ['freephone', '800123456', '00351800123456', '+351800123456'],
    ['nomadic', '301234567', '00351301234567', '+351301234567'],
    ['shared cost', '808123456', '00351808123456', '+351808123456'],
    ['Spain', '0034912345678', '0034912345678', '+34912345678'],
    ['Brazil', '005511912345678', '005511912345678', '+5511912345678'],
  ],
};

/** Emergency numbers and other short ones: they mean themselves, whoever writes them. */
const shortCodes: { readonly [country: string]: string } = {
  CH: '112 117 118 144 143 145 147 1414 140 161 162 163 175 1811 1818 116117',
  FR: '15 17 18 112 114 115 119 191 196 3114 3919 3631 3900 118218 116000 1023',
  ES: '112 016 061 062 080 085 088 091 092 024 1004 11818 010 116111',
  DE: '110 112 115 116116 116117 11833 11880 118000',
  GB: '999 112 111 101 105 100 123 118118 1471 141 155 195 116123',
  US: '911 112 988 211 311 411 511 611 711 811',
  IT: '112 113 114 115 117 118 1515 1522 1530 19696 187 190 119 4040 12525 116117',
  PT: '112 115 117 1400 1820 16200 116006 116111',
};

for (const [country, rows] of Object.entries(tables)) {
  describe(`numbers of ${country}`, () => {
    const national = generateRules({ country, style: 'national' });
    const international = generateRules({ country, style: 'international' });
    const plain = generateRules({ country, style: 'e164_plain' });
    const e164 = generateRules({ country, style: 'e164' });

    for (const [what, dialled, withPrefix, number] of rows) {
      test(`${what}: ${dialled} is ${number}, and back`, () => {
        for (const set of [national, international, e164]) {
          assert.equal(applyRules(set.calleeIn, dialled).number, number, 'as it is dialled');
          assert.equal(applyRules(set.callerIn, withPrefix).number, number, 'with the international prefix');
          assert.equal(applyRules(set.calleeIn, number).number, number, 'with +');
        }
        assert.equal(applyRules(plain.callerIn, number.slice(1)).number, number, 'digits alone');
        assert.equal(applyRules(plain.calleeIn, number).number, number, 'with +, where digits alone are usual');
        assert.equal(applyRules(national.calleeOut, number).number, dialled, 'out as it is dialled');
        assert.equal(
          applyRules(international.callerOut, number).number,
          withPrefix,
          'out with the international prefix',
        );
        assert.equal(applyRules(plain.calleeOut, number).number, number.slice(1), 'out as digits alone');
        assert.equal(applyRules(e164.calleeOut, number).number, number, 'out with +');
      });
    }

    for (const code of shortCodes[country]!.split(' ')) {
      test(`${code} stays ${code}`, () => {
        for (const { callerIn, calleeIn, callerOut, calleeOut } of [national, international, plain, e164]) {
          for (const rules of [callerIn, calleeIn, callerOut, calleeOut]) {
            assert.equal(applyRules(rules, code).number, code);
          }
        }
      });
    }
  });
}

describe('numbers as people write them', () => {
  for (const [country, dialled, expected] of [
    ['CH', '+410446681800', '+41446681800'],
    ['CH', '00410446681800', '+41446681800'],
    ['DE', '+4903012345678', '+493012345678'],
    ['GB', '+4402079460958', '+442079460958'],
    ['IT', '+390669881234', '+390669881234'],
    ['US', '2125550123', '+12125550123'],
    ['CH', '446681800', '446681800'],
    ['CH', '201', '201'],
    ['CH', '044668180', '044668180'],
    ['CH', '*43', '*43'],
    ['CH', '000', '000'],
  ] as const) {
    test(`${dialled} in ${country} is ${expected}`, () =>
      assert.equal(applyRules(generateRules({ country, style: 'national' }).calleeIn, dialled).number, expected));
  }

  test('digits alone with the trunk prefix are national even where digits alone are international', () => {
    const { callerIn } = generateRules({ country: 'CH', style: 'e164_plain' });
    assert.equal(applyRules(callerIn, '0446681800').number, '+41446681800');
    assert.equal(applyRules(callerIn, '0041446681800').number, '+41446681800');
    const { callerIn: italian } = generateRules({ country: 'IT', style: 'e164_plain' });
    assert.equal(applyRules(italian, '0669881234').number, '+390669881234');
  });
});
