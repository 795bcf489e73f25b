/** Words that people build passwords from most often, without the digits and signs around them. */
const CORES = `
password passwort passwd pass passphrase secret secrets geheim letmein login logon signin welcome willkommen
bienvenue bienvenido hello hallo bonjour hola changeme change default admin administrator root guest user test
testing tester temp temporary demo example sample master access system server computer internet windows
microsoft google facebook instagram twitter youtube amazon apple samsung android iphone nokia linkedin adobe
crux argument debate qwerty qwertz azerty qwertyuiop qwertyui qwertzui asdf asdfgh asdfghjk asdfghjkl zxcvbn
zxcvbnm yxcvbnm qwert qwer qazwsx qazwsxedc qweasd qweasdzxc abc abcd abcde abcdef abcdefg abcdefgh abcdefghi
aaaaaa iloveyou loveyou iloveu lovely love lover loveme mylove forever always angel angels babygirl babyboy baby
princess prince queen king kingdom sunshine rainbow flower flowers summer winter spring autumn sommer fruehling
herbst januar january february march april june july august september october november december monday tuesday
wednesday thursday friday saturday sunday football fussball soccer baseball basketball hockey tennis golf volleyball
swimming running dragon monkey tiger lion eagle falcon wolf bear dolphin butterfly kitten puppy horse pony chicken
shadow superman batman spiderman ironman hulk avengers starwars startrek jedi yoda matrix neo trinity pokemon
pikachu naruto mario zelda minecraft fortnite roblox warcraft diablo killer hunter ranger ninja samurai warrior
knight wizard merlin phoenix michael jennifer jessica ashley daniel thomas robert william charlie andrew joshua
matthew jordan anthony michelle nicole amanda samantha elizabeth victoria alexander christian christopher
stephanie patrick richard george maria anna sarah laura david james john peter martin stefan andreas sebastian
florian tobias felix lukas leon paul oliver sandra claudia sabine monika petra nathalie isabelle francois
alejandro carlos fernando gabriel natasha svetlana tatiana vladimir dmitri sergey ivan london paris berlin
hamburg munich muenchen vienna zurich madrid barcelona newyork chicago boston dallas houston texas california
america usa germany deutschland france england ireland scotland ukraine russia poland canada australia
liverpool arsenal chelsea manchester everton juventus realmadrid bayern dortmund schalke yankees lakers cowboys
steelers eagles redsox packers patriots ferrari porsche mercedes corvette mustang harley yamaha honda toyota
subaru bmw audi volkswagen cheese cookie chocolate banana orange apple cherry strawberry pepper ginger sugar
coffee whiskey vodka beer pizza hamburger money dollar million rich lucky happy smile freedom peace heaven jesus
christ church faith blessed god allah buddha hannah maggie bailey buster jackson rocky max lucky sophie chloe
sweet sexy hottie pussy fuck fuckyou fuckoff asshole bitch whatever nothing blink metallica nirvana eminem beatles
rockstar guitar music piano drummer silver golden diamond crystal purple green yellow black white blue red orange
passw mypassword yourpassword thepassword newpassword oldpassword mypass nopassword trustno trustnoone
letmeinplease opensesame sesame correcthorsebatterystaple secretpassword topsecret security secure private
`;

/** Whole passwords that the reduction would not catch. */
const WHOLE = `
1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc q1w2e3r4 q1w2e3r4t5 zaq12wsx zaq1zaq1 xsw2zaq1 !qaz2wsx
1qaz@wsx qwe123qwe qweqweqwe asdasdasd zxczxczxc asd123asd qwe12345 a1b2c3d4 a1b2c3d4e5 a1s2d3f4 1a2b3c4d 123qweasd
123qweasdzxc 12qwaszx 12345qwert 1234qwer 1234abcd abcd1234 abc12345 aa123456 a1234567 a12345678 aa12345678
q1234567 p@ssw0rd pa55word pa55w0rd passw0rd 147258369 159357456 741852963 789456123 963852741 987654321
0987654321 11223344 1122334455 12341234 123123123 123321123 12344321 1234554321 13579246 135792468 246813579
24681012 31415926 314159265 3141592654 27182818 102030405 10203040 55667788 99887766 5201314520 520131400
ncc1701d ncc1701e thx1138thx r2d2c3po 8675309jenny trustno1 blink182 mustang67 area51area 4everlove 4everyours
2fast2furious me2you4ever gfhjkmgfhjkm rfnfhbyf1 fktrcfylh ytrewq54321 poiuytrewq lkjhgfdsa mnbvcxzlkj poiuytre
zxcvasdf asdfzxcv asdfqwer qwerasdf qwerasdfzxcv 1029384756 0192837465 6543210987 1111aaaa aaaa1111 1111qqqq
`;

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/u).filter((word) => word.length > 0));
}

export const COMMON_PASSWORD_CORES = words(CORES);
export const COMMON_PASSWORDS = words(WHOLE);
